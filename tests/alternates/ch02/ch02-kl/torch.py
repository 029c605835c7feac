# way: PyTorch's divergence
def kl_divergence(mu, logvar):
    import torch

    q = torch.distributions.Normal(torch.as_tensor(mu), torch.exp(torch.as_tensor(logvar) / 2))
    p = torch.distributions.Normal(torch.zeros_like(q.mean), torch.ones_like(q.mean))
    return torch.distributions.kl_divergence(q, p).sum(-1).numpy()
