# mistake: scales the noise it is given
# kind: arguments
# keeps: 3
# says: leave pictures and noise
def beta_vae_loss(encoder, decoder, x, eps, beta):
    mu, logvar = encoder(x)
    z = mu + eps * torch.exp(logvar / 2)
    eps.zero_()
    bce = nn.functional.binary_cross_entropy_with_logits(decoder(z), x, reduction="none")
    kl = 0.5 * (mu**2 + logvar.exp() - 1 - logvar)
    distortion, rate = bce.sum(dim=1).mean(), kl.sum(dim=1).mean()
    return distortion + beta * rate, distortion, rate
