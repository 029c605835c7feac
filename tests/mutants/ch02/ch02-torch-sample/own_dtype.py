# mistake: noise in the default dtype
# keeps: 1
# says: another dtype
# kind: precision
def sample(mu, logvar, generator):
    eps = torch.randn(mu.shape, generator=generator, device=mu.device)
    return mu + torch.exp(0.5 * logvar) * eps
