# mistake: the network is told times of four axes
# keeps: 0
# says: shape (batch,)
def flow_loss(net, z, labels, generator):
    eps = torch.randn(z.shape, generator=generator)
    t = torch.sigmoid(torch.randn(len(z), 1, 1, 1, generator=generator))
    guess = net((1 - t) * z + t * eps, t, labels)
    return ((guess - (eps - z)) ** 2).mean()
