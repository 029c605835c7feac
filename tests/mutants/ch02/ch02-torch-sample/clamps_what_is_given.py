# mistake: clamps the tensor that it is given
# keeps: 1
# says: leave its arguments
# kind: arguments
def sample(mu, logvar, generator):
    eps = torch.randn(mu.shape, generator=generator, dtype=mu.dtype, device=mu.device)
    with torch.no_grad():
        logvar.clamp_(-60, 60)
    return mu + torch.exp(0.5 * logvar) * eps
