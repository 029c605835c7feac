# mistake: PyTorch's own sample, which takes no generator
# keeps: 1
# says: generator you are given
def sample(mu, logvar, generator):
    return torch.distributions.Normal(mu, torch.exp(0.5 * logvar)).rsample()
