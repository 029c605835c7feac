# mistake: uniform noise
# keeps: 1
# says: lies around the mean of its own cloud
def sample(mu, logvar, generator):
    eps = torch.rand(mu.shape, generator=generator, dtype=mu.dtype, device=mu.device)
    return mu + torch.exp(0.5 * logvar) * eps
