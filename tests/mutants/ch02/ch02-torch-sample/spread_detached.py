# mistake: the spread as a plain number
# keeps: 1
# pitfall: P2
# says: No gradient reaches logvar
def sample(mu, logvar, generator):
    eps = torch.randn(mu.shape, generator=generator, dtype=mu.dtype, device=mu.device)
    sigma = torch.exp(0.5 * logvar).detach()
    return mu + sigma * eps
