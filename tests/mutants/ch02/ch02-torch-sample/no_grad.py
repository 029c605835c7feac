# mistake: draws without gradient
# keeps: 1
# pitfall: P2
# says: No gradient reaches mu or logvar
def sample(mu, logvar, generator):
    eps = torch.randn(mu.shape, generator=generator, dtype=mu.dtype, device=mu.device)
    with torch.no_grad():
        return mu + torch.exp(0.5 * logvar) * eps
