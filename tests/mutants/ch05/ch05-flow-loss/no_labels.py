# mistake: the network sees no labels
# keeps: 0
# says: own labels
def flow_loss(net, z, labels, generator):
    eps = torch.randn(z.shape, generator=generator)
    t = torch.sigmoid(torch.randn(len(z), generator=generator))
    share = t[:, None, None, None]
    guess = net((1 - share) * z + share * eps, t, torch.zeros_like(labels))
    return ((guess - (eps - z)) ** 2).mean()
