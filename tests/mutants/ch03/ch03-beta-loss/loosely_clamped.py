# mistake: cuts log-variances off as an autoencoder in circulation does
# kind: clamp
# keeps: 3
# says: none is to be cut off
def beta_vae_loss(encoder, decoder, x, eps, beta):
    mu, logvar = encoder(x)
    logvar = logvar.clamp(-30, 20)
    z = mu + torch.exp(logvar / 2) * eps
    bce = nn.functional.binary_cross_entropy_with_logits(decoder(z), x, reduction="none")
    kl = 0.5 * (mu**2 + logvar.exp() - 1 - logvar)
    distortion, rate = bce.sum(dim=1).mean(), kl.sum(dim=1).mean()
    return distortion + beta * rate, distortion, rate
