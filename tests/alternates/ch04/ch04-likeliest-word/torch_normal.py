# way: PyTorch's normal density
def likeliest_word(mu, logvar, codebook):
    import torch

    spread = torch.tensor(logvar).exp().sqrt()[:, None]
    cloud = torch.distributions.Normal(torch.tensor(mu)[:, None], spread)
    return cloud.log_prob(torch.tensor(codebook)).sum(dim=2).argmax(dim=1)
