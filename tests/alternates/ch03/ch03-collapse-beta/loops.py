# way: the covariance pixel by pixel, in torch, constants floored
def collapse_beta(x, sigma=None):
    import torch

    x = torch.as_tensor(x).double()
    p = x.mean(dim=0)
    var = torch.full_like(p, sigma**2) if sigma else (p * (1 - p)).clamp(min=1e-12)
    d = len(p)
    table = torch.zeros(d, d, dtype=torch.float64)
    for i in range(d):
        for j in range(d):
            both = ((x[:, i] - p[i]) * (x[:, j] - p[j])).mean()
            table[i, j] = both / torch.sqrt(var[i] * var[j])
    return torch.linalg.eigvalsh(table).max().item()
