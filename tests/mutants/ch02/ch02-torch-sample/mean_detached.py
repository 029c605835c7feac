# mistake: the mean's history is cut off
# keeps: 1
# pitfall: P2
# says: No gradient reaches mu.
def sample(mu, logvar, generator):
    eps = torch.randn(mu.shape, generator=generator, dtype=mu.dtype, device=mu.device)
    return mu.data + torch.exp(0.5 * logvar) * eps
