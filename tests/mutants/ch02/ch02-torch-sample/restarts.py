# mistake: a new generator of the same seed at each call
# keeps: 1
# says: leave its seed alone
def sample(mu, logvar, generator):
    again = torch.Generator().manual_seed(generator.initial_seed())
    eps = torch.randn(mu.shape, generator=again, dtype=mu.dtype)
    return mu + torch.exp(0.5 * logvar) * eps.to(mu.device)
