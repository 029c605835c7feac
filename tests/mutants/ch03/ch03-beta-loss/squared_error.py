# mistake: compares pixels by squared error
# keeps: 0
# says: cross-entropy
def beta_vae_loss(encoder, decoder, x, eps, beta):
    mu, logvar = encoder(x)
    z = mu + torch.exp(logvar / 2) * eps
    bce = (torch.sigmoid(decoder(z)) - x) ** 2
    kl = 0.5 * (mu**2 + logvar.exp() - 1 - logvar)
    distortion, rate = bce.sum(dim=1).mean(), kl.sum(dim=1).mean()
    return distortion + beta * rate, distortion, rate
