# way: PyTorch finds the slope
def gaussian_terms(x, x_hat, sigma):
    import torch

    out = torch.tensor(x_hat, requires_grad=True)
    pixels = torch.distributions.Normal(out, float(sigma))
    loss = -pixels.log_prob(torch.tensor(x)).sum(dim=1).mean()
    loss.backward()
    return loss.item(), out.grad.numpy()
