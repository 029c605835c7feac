# mistake: the velocity's sign
# keeps: 2
# says: sign is wrong
def flow_loss(net, z, labels, generator):
    eps = torch.randn(z.shape, generator=generator)
    t = torch.sigmoid(torch.randn(len(z), generator=generator))
    share = t[:, None, None, None]
    guess = net((1 - share) * z + share * eps, t, labels)
    return ((guess - (z - eps)) ** 2).mean()
