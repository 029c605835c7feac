# mistake: stretches the noise that it was given
# keeps: 5.5
# says: leave its arguments
# kind: arguments
def vae_terms(net, x, eps):
    n = len(x)
    he = forward(net.encoder, x)
    mu, logvar = he[-1][:, : net.latent_dim], he[-1][:, net.latent_dim :]
    sd = np.exp(0.5 * logvar)
    eps *= sd
    hd = forward(net.decoder, mu + eps)
    reconstruction, slope = net.reconstruction(x, hd[-1])
    kl = 0.5 * (mu**2 + sd**2 - 1 - logvar).sum() / n
    d_z = pull_through(net.decoder, hd, slope, net.decoder_grads)
    d_mu = d_z + net.beta * mu / n
    d_logvar = 0.5 * (d_z * eps + net.beta * (sd**2 - 1) / n)
    pull_through(net.encoder, he, np.hstack([d_mu, d_logvar]), net.encoder_grads)
    return float(reconstruction), float(kl)
