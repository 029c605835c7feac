# mistake: noise of the global generator
# keeps: 1
# says: generator you are given
# kind: draws
def sample(mu, logvar, generator):
    return mu + torch.exp(0.5 * logvar) * torch.randn_like(mu)
