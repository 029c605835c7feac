# way: picture by picture, log-sigmoids
def elbo_terms(x, logits, mu, logvar):
    log = nn.functional.logsigmoid
    reconstruction, kl = 0.0, 0.0
    for one, a, m, s in zip(x, logits, mu, logvar, strict=True):
        reconstruction = reconstruction - (one * log(a) + (1 - one) * log(-a)).sum()
        kl = kl + 0.5 * (m @ m + torch.expm1(s).sum() - s.sum())
    return [reconstruction / x.shape[0], kl / x.shape[0]]
