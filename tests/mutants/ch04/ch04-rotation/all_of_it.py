# mistake: differentiates the rotation itself as well
# keeps: 0
# says: normal to the word
def rotate_back(z, q, d_q):
    import torch

    z, q, d_q = (torch.tensor(a) for a in (z, q, d_q))
    z.requires_grad_()
    u, v = (torch.nn.functional.normalize(a, dim=1) for a in (z, q))
    w = torch.nn.functional.normalize(u + v, dim=1)
    turned = z - 2 * (z * w).sum(1, keepdim=True) * w + 2 * (z * u).sum(1, keepdim=True) * v
    scale = (q.norm(dim=1, keepdim=True) / z.norm(dim=1, keepdim=True)).detach()
    return torch.autograd.grad((scale * turned * d_q).sum(), z)[0].numpy()
