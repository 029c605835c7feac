# mistake: even noise
# keeps: 3
# says: noise is uniform
def flow_loss(net, z, labels, generator):
    eps = torch.rand(z.shape, generator=generator)
    t = torch.sigmoid(torch.randn(len(z), generator=generator))
    share = t[:, None, None, None]
    guess = net((1 - share) * z + share * eps, t, labels)
    return ((guess - (eps - z)) ** 2).mean()
