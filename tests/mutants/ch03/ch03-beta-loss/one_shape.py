# mistake: divides by the wrong axis: right where a batch is as long as a picture
# kind: shape
# keeps: 0
# says: averaged over the batch
def beta_vae_loss(encoder, decoder, x, eps, beta):
    mu, logvar = encoder(x)
    z = mu + torch.exp(logvar / 2) * eps
    bce = nn.functional.binary_cross_entropy_with_logits(decoder(z), x, reduction="none")
    kl = 0.5 * (mu**2 + logvar.exp() - 1 - logvar)
    distortion, rate = bce.sum() / x.shape[1], kl.sum() / len(x)
    return distortion + beta * rate, distortion, rate
