# mistake: draws from torch.normal, through which nothing comes back
# keeps: 1
# pitfall: P2
# says: No gradient reaches mu or logvar
# kind: credit
def sample(mu, logvar, generator):
    return torch.normal(mu, torch.exp(0.5 * logvar), generator=generator)
