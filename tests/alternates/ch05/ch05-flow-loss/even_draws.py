# way: a normal logit by the inverse of its distribution function
def flow_loss(net, z, labels, generator):
    even = torch.rand(len(z), generator=generator, dtype=torch.float64).clamp(1e-12, 1 - 1e-12)
    t = torch.sigmoid(torch.special.ndtri(even)).to(z.dtype)
    eps = torch.randn(z.shape, generator=generator, dtype=z.dtype)
    v = eps - z
    z_t = z + torch.einsum("b,bchw->bchw", t, v)
    return torch.mean(torch.pow(v - net(z_t, t, labels), 2))
