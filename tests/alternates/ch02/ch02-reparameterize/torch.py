# way: PyTorch, and back
def reparameterize(mu, logvar, eps):
    import torch

    m, v, e = (torch.tensor(a) for a in (mu, logvar, eps))
    return torch.addcmul(m, torch.exp(v / 2), e).numpy()
