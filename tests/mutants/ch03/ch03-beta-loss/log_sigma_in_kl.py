# mistake: reads the second head as log sigma in the KL
# keeps: 0
# says: log of sigma squared
def beta_vae_loss(encoder, decoder, x, eps, beta):
    mu, logvar = encoder(x)
    z = mu + torch.exp(logvar / 2) * eps
    bce = nn.functional.binary_cross_entropy_with_logits(decoder(z), x, reduction="none")
    kl = 0.5 * (mu**2 + torch.exp(2 * logvar) - 1 - 2 * logvar)
    distortion, rate = bce.sum(dim=1).mean(), kl.sum(dim=1).mean()
    return distortion + beta * rate, distortion, rate
