# mistake: the second half goes along with the first
# keeps: 1
# says: draw each freely
# kind: draws
def sample(mu, logvar, generator):
    eps = torch.randn(mu.shape, generator=generator, dtype=mu.dtype, device=mu.device)
    half = len(eps) // 2
    eps = torch.cat([eps[: len(eps) - half], 0.8 * eps[:half] + 0.6 * eps[len(eps) - half :]])
    return mu + torch.exp(0.5 * logvar) * eps
