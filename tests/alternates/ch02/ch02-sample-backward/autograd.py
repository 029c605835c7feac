# way: PyTorch differentiates the sample
def sample_backward(d_z, logvar, eps):
    import torch

    mu = torch.zeros(d_z.shape, dtype=torch.float64, requires_grad=True)
    spread = torch.tensor(logvar, requires_grad=True)
    z = mu + torch.exp(spread / 2) * torch.tensor(eps)
    z.backward(torch.tensor(d_z))
    return mu.grad.numpy(), spread.grad.numpy()
