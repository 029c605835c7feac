# way: drawn where the generator is, then moved
def sample(mu, logvar, generator):
    eps = torch.normal(0.0, 1.0, tuple(mu.shape), generator=generator, device=generator.device)
    return mu + eps.to(mu) * torch.sqrt(torch.exp(logvar))
