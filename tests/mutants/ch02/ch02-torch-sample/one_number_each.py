# mistake: one draw for all numbers of a code
# keeps: 1
# says: yours is shared
# kind: shape
def sample(mu, logvar, generator):
    eps = torch.randn((len(mu), 1), generator=generator, dtype=mu.dtype, device=mu.device)
    return mu + torch.exp(0.5 * logvar) * eps
