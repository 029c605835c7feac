# way: returns a list, from log-sigmoids
def beta_vae_loss(encoder, decoder, x, eps, beta):
    mu, logvar = encoder(x)
    logits = decoder(mu + torch.sqrt(torch.exp(logvar)) * eps)
    log = nn.functional.logsigmoid
    distortion = -(x * log(logits) + (1 - x) * log(-logits)).sum() / x.shape[0]
    rate = 0.5 * (mu**2 + torch.exp(logvar) - logvar - 1).sum(dim=-1).mean(dim=0)
    return [distortion + rate * beta, distortion, rate]
