# mistake: the velocity from the noised code
# keeps: 2
# says: noised code
def flow_loss(net, z, labels, generator):
    eps = torch.randn(z.shape, generator=generator)
    t = torch.sigmoid(torch.randn(len(z), generator=generator))
    share = t[:, None, None, None]
    z_t = (1 - share) * z + share * eps
    return ((net(z_t, t, labels) - (eps - z_t)) ** 2).mean()
