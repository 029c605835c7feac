# mistake: puts the slopes side by side in the wrong order
# keeps: 1.25
# says: in this order
def vae_terms(net, x, eps):
    n = len(x)
    he = forward(net.encoder, x)
    mu, logvar = he[-1][:, : net.latent_dim], he[-1][:, net.latent_dim :]
    sd = np.exp(0.5 * logvar)
    hd = forward(net.decoder, mu + sd * eps)
    reconstruction, slope = net.reconstruction(x, hd[-1])
    kl = 0.5 * (mu**2 + sd**2 - 1 - logvar).sum() / n

    d_z = pull_through(net.decoder, hd, slope, net.decoder_grads)
    d_mu = d_z + net.beta * mu / n
    d_logvar = 0.5 * (d_z * eps * sd + net.beta * (sd**2 - 1) / n)
    pull_through(net.encoder, he, np.hstack([d_logvar, d_mu]), net.encoder_grads)
    return float(reconstruction), float(kl)
