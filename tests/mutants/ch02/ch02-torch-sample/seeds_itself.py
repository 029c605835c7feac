# mistake: a fixed seed
# keeps: 1
# says: leave its seed alone
def sample(mu, logvar, generator):
    torch.manual_seed(0)
    return mu + torch.exp(0.5 * logvar) * torch.randn_like(mu)
