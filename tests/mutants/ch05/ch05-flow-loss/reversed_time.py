# mistake: time runs from noise to code
# keeps: 1
# says: Time runs the wrong way
def flow_loss(net, z, labels, generator):
    eps = torch.randn(z.shape, generator=generator)
    t = torch.sigmoid(torch.randn(len(z), generator=generator))
    share = t[:, None, None, None]
    guess = net(share * z + (1 - share) * eps, t, labels)
    return ((guess - (eps - z)) ** 2).mean()
