# mistake: one half of the rows mirrors the other
# keeps: 1
# says: opposite sign
# kind: draws
def sample(mu, logvar, generator):
    eps = torch.randn(mu.shape, generator=generator, dtype=mu.dtype, device=mu.device)
    half = len(eps) // 2
    eps = torch.cat([eps[: len(eps) - half], -eps[:half]])
    return mu + torch.exp(0.5 * logvar) * eps
