# mistake: adds in place and so changes mu
# keeps: 0
# says: leave its arguments
# kind: arguments
def sample(mu, logvar, generator):
    eps = torch.randn(mu.shape, generator=generator, dtype=mu.dtype, device=mu.device)
    with torch.no_grad():
        mu += torch.exp(0.5 * logvar) * eps
    return mu.clone()
