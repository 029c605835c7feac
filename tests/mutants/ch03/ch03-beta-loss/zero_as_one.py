# mistake: takes a beta of 0 for one that is not given
# kind: property
# keeps: 1
# pitfall: P3
# says: Beta has no effect
def beta_vae_loss(encoder, decoder, x, eps, beta):
    mu, logvar = encoder(x)
    z = mu + torch.exp(logvar / 2) * eps
    bce = nn.functional.binary_cross_entropy_with_logits(decoder(z), x, reduction="none")
    kl = 0.5 * (mu**2 + logvar.exp() - 1 - logvar)
    distortion, rate = bce.sum(dim=1).mean(), kl.sum(dim=1).mean()
    return distortion + (beta or 1.0) * rate, distortion, rate
