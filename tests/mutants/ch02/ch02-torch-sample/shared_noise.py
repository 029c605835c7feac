# mistake: one noise for the whole batch
# keeps: 1
# says: yours is shared
# kind: draws
def sample(mu, logvar, generator):
    eps = torch.randn(mu.shape[1], generator=generator, dtype=mu.dtype, device=mu.device)
    return mu + torch.exp(0.5 * logvar) * eps
