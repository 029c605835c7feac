# mistake: takes logs of probabilities
# keeps: 3
# says: nothing is to be cut off
def beta_vae_loss(encoder, decoder, x, eps, beta):
    mu, logvar = encoder(x)
    z = mu + torch.exp(logvar / 2) * eps
    p = torch.sigmoid(decoder(z))
    bce = nn.functional.binary_cross_entropy(p, x, reduction="none")
    kl = 0.5 * (mu**2 + logvar.exp() - 1 - logvar)
    distortion, rate = bce.sum(dim=1).mean(), kl.sum(dim=1).mean()
    return distortion + beta * rate, distortion, rate
