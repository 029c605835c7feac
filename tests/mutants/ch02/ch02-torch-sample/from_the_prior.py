# mistake: the noise itself
# keeps: 0
# says: from the prior
def sample(mu, logvar, generator):
    eps = torch.randn(mu.shape, generator=generator, dtype=mu.dtype, device=mu.device)
    return eps
