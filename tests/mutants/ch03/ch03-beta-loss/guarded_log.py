# mistake: keeps probabilities away from 0 and 1
# keeps: 3
# says: distortion
def beta_vae_loss(encoder, decoder, x, eps, beta):
    mu, logvar = encoder(x)
    z = mu + torch.exp(logvar / 2) * eps
    p = torch.sigmoid(decoder(z)).clamp(1e-7, 1 - 1e-7)
    bce = -(x * p.log() + (1 - x) * (1 - p).log())
    kl = 0.5 * (mu**2 + logvar.exp() - 1 - logvar)
    distortion, rate = bce.sum(dim=1).mean(), kl.sum(dim=1).mean()
    return distortion + beta * rate, distortion, rate
