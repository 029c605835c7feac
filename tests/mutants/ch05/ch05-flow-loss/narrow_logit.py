# mistake: a logit of spread 1/2
# keeps: 3
# says: spread not 1
def flow_loss(net, z, labels, generator):
    eps = torch.randn(z.shape, generator=generator)
    t = torch.sigmoid(0.5 * torch.randn(len(z), generator=generator))
    share = t[:, None, None, None]
    guess = net((1 - share) * z + share * eps, t, labels)
    return ((guess - (eps - z)) ** 2).mean()
