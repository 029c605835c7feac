# mistake: the variance for the spread
# keeps: 0
# pitfall: P10
# says: variance is taken for the spread
def sample(mu, logvar, generator):
    eps = torch.randn(mu.shape, generator=generator, dtype=mu.dtype, device=mu.device)
    return mu + torch.exp(logvar) * eps
