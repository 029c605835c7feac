# mistake: the network is told whole thousandths
# keeps: 0
# says: whole numbers
def flow_loss(net, z, labels, generator):
    eps = torch.randn(z.shape, generator=generator)
    t = torch.sigmoid(torch.randn(len(z), generator=generator))
    share = t[:, None, None, None]
    guess = net((1 - share) * z + share * eps, (1000 * t).round(), labels)
    return ((guess - (eps - z)) ** 2).mean()
