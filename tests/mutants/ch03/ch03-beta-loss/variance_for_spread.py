# mistake: scales the noise by the variance
# keeps: 0
# says: spread is its root
def beta_vae_loss(encoder, decoder, x, eps, beta):
    mu, logvar = encoder(x)
    z = mu + torch.exp(logvar) * eps
    bce = nn.functional.binary_cross_entropy_with_logits(decoder(z), x, reduction="none")
    kl = 0.5 * (mu**2 + logvar.exp() - 1 - logvar)
    distortion, rate = bce.sum(dim=1).mean(), kl.sum(dim=1).mean()
    return distortion + beta * rate, distortion, rate
