# mistake: weighs early times more
# keeps: 2
# says: weighs them
def flow_loss(net, z, labels, generator):
    eps = torch.randn(z.shape, generator=generator)
    t = torch.sigmoid(torch.randn(len(z), generator=generator))
    share = t[:, None, None, None]
    guess = net((1 - share) * z + share * eps, t, labels)
    return ((1 - share) * (guess - (eps - z)) ** 2).mean()
