# way: PyTorch, told where the gradient stops
def code_slope(z, q, d_q, beta):
    import torch

    codes = torch.tensor(z, requires_grad=True)
    words, slope = torch.tensor(q), torch.tensor(d_q)
    through = codes + (words - codes).detach()
    commitment = ((codes - words) ** 2).sum(dim=(1, 2)).mean()
    ((through * slope).sum() + beta * commitment).backward()
    return codes.grad.numpy()
