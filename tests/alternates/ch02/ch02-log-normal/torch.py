# way: PyTorch's distribution
def log_normal(z, mu, logvar):
    import torch

    z, mu, logvar = (torch.as_tensor(t, dtype=torch.float64) for t in (z, mu, logvar))
    return torch.distributions.Normal(mu, torch.exp(logvar / 2)).log_prob(z).sum(dim=-1)
