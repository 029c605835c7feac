# mistake: clamps logvar
# keeps: 1
# says: cut none off
# kind: clamp
def sample(mu, logvar, generator):
    eps = torch.randn(mu.shape, generator=generator, dtype=mu.dtype, device=mu.device)
    return mu + torch.exp(0.5 * logvar.clamp(-10, 2)) * eps
