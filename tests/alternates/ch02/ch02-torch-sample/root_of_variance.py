# way: the root of the variance, noise row by row
def sample(mu, logvar, generator):
    rows = []
    for m, v in zip(mu, logvar.exp(), strict=True):
        eps = torch.randn(len(m), generator=generator, dtype=m.dtype, device=m.device)
        rows.append(m + v.sqrt() * eps)
    return torch.stack(rows)
