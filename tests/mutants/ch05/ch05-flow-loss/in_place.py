# mistake: noises the caller's codes
# keeps: 3
# says: changes what it is given
def flow_loss(net, z, labels, generator):
    eps = torch.randn(z.shape, generator=generator)
    t = torch.sigmoid(torch.randn(len(z), generator=generator))
    share = t[:, None, None, None]
    v = eps - z
    z.mul_(1 - share).add_(share * eps)
    return ((net(z, t, labels) - v) ** 2).mean()
