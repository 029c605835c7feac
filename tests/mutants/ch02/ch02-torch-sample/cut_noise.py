# mistake: cuts noise off that is far out
# keeps: 1
# says: tails
# kind: clamp
def sample(mu, logvar, generator):
    eps = torch.randn(mu.shape, generator=generator, dtype=mu.dtype, device=mu.device)
    eps = eps.clamp(-3, 3)
    return mu + torch.exp(0.5 * logvar) * eps
