# mistake: adds noise to the whole code
# keeps: 1
# says: not made smaller
def flow_loss(net, z, labels, generator):
    eps = torch.randn(z.shape, generator=generator)
    t = torch.sigmoid(torch.randn(len(z), generator=generator))
    share = t[:, None, None, None]
    guess = net(z + share * eps, t, labels)
    return ((guess - (eps - z)) ** 2).mean()
