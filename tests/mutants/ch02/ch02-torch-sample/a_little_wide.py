# mistake: a little too wide
# keeps: 1
# says: another spread than 1
# kind: property
def sample(mu, logvar, generator):
    eps = torch.randn(mu.shape, generator=generator, dtype=mu.dtype, device=mu.device)
    eps = 1.05 * eps
    return mu + torch.exp(0.5 * logvar) * eps
