# mistake: mixes as a diffusion that keeps the variance
# keeps: 1
# says: no roots
def flow_loss(net, z, labels, generator):
    eps = torch.randn(z.shape, generator=generator)
    t = torch.sigmoid(torch.randn(len(z), generator=generator))
    share = t[:, None, None, None]
    guess = net((1 - share).sqrt() * z + share.sqrt() * eps, t, labels)
    return ((guess - (eps - z)) ** 2).mean()
