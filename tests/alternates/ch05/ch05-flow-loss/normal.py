# way: torch.normal, and means of means
def flow_loss(net, z, labels, generator):
    t = torch.normal(0.0, 1.0, (len(z),), generator=generator).sigmoid()
    eps = torch.normal(torch.zeros_like(z), torch.ones_like(z), generator=generator)
    late = t.reshape(len(z), *[1] * (z.ndim - 1))
    error = net(late * eps + (1 - late) * z, t, labels) + z - eps
    return (error * error).mean(dim=(1, 2, 3)).mean()
