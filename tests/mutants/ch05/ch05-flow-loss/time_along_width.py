# mistake: times along the last axis
# keeps: 0
# says: size of tensor
def flow_loss(net, z, labels, generator):
    eps = torch.randn(z.shape, generator=generator)
    t = torch.sigmoid(torch.randn(len(z), generator=generator))
    guess = net((1 - t) * z + t * eps, t, labels)
    return ((guess - (eps - z)) ** 2).mean()
