# mistake: the logit for the time
# keeps: 3
# says: sigmoid is missing
def flow_loss(net, z, labels, generator):
    eps = torch.randn(z.shape, generator=generator)
    t = torch.randn(len(z), generator=generator)
    share = t[:, None, None, None]
    guess = net((1 - share) * z + share * eps, t, labels)
    return ((guess - (eps - z)) ** 2).mean()
