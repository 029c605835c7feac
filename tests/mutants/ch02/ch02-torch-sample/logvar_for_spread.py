# mistake: logvar as it comes
# keeps: 0
# pitfall: P10
# says: it is a log
def sample(mu, logvar, generator):
    eps = torch.randn(mu.shape, generator=generator, dtype=mu.dtype, device=mu.device)
    return mu + logvar * eps
