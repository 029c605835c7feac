# mistake: noise from PyTorch's own generator
# keeps: 3
# says: generator you are given
def flow_loss(net, z, labels, generator):
    eps = torch.randn_like(z)
    t = torch.sigmoid(torch.randn(len(z), generator=generator))
    share = t[:, None, None, None]
    guess = net((1 - share) * z + share * eps, t, labels)
    return ((guess - (eps - z)) ** 2).mean()
