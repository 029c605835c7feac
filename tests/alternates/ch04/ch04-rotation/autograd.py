# way: PyTorch differentiates the turned code
def rotate_back(z, q, d_q):
    import torch

    z, q, d_q = (torch.tensor(a) for a in (z, q, d_q))
    z.requires_grad_()
    u, v = (torch.nn.functional.normalize(a.detach(), dim=1) for a in (z, q))
    w = torch.nn.functional.normalize(u + v, dim=1)
    turned = z - 2 * (z * w).sum(1, keepdim=True) * w + 2 * (z * u).sum(1, keepdim=True) * v
    scale = q.norm(dim=1, keepdim=True) / z.detach().norm(dim=1, keepdim=True)
    return torch.autograd.grad((scale * turned * d_q).sum(), z)[0].numpy()
