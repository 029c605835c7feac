# way: picture by picture
def beta_vae_loss(encoder, decoder, x, eps, beta):
    mu, logvar = encoder(x)
    logits = decoder(mu + logvar.mul(0.5).exp() * eps)
    losses = []
    for picture, logit, m, v in zip(x, logits, mu, logvar, strict=True):
        nats = torch.logaddexp(torch.zeros_like(logit), logit) - picture * logit
        losses.append(torch.stack([nats.sum(), (m @ m + (torch.expm1(v) - v).sum()) / 2]))
    distortion, rate = torch.stack(losses).mean(dim=0)
    return distortion + beta * rate, distortion, rate
