# mistake: makes the pictures want a gradient
# kind: arguments
# keeps: 3
def beta_vae_loss(encoder, decoder, x, eps, beta):
    x.requires_grad_(True)
    mu, logvar = encoder(x)
    logits = decoder(mu + torch.exp(logvar / 2) * eps)
    bce = nn.functional.binary_cross_entropy_with_logits(logits, x, reduction="none")
    kl = 0.5 * (mu**2 + logvar.exp() - 1 - logvar)
    distortion, rate = bce.sum(dim=1).mean(), kl.sum(dim=1).mean()
    return distortion + beta * rate, distortion, rate
