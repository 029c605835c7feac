# mistake: clamps logvar where image models do
# keeps: 1
# says: cut none off
# kind: clamp
def sample(mu, logvar, generator):
    eps = torch.randn(mu.shape, generator=generator, dtype=mu.dtype, device=mu.device)
    logvar = logvar.clamp(-30, 20)
    return mu + torch.exp(0.5 * logvar) * eps
