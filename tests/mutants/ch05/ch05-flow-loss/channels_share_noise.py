# mistake: one draw of noise for all channels
# keeps: 3
# says: Channels or places share
def flow_loss(net, z, labels, generator):
    eps = torch.randn(z[:, :1].shape, generator=generator).expand(z.shape)
    t = torch.sigmoid(torch.randn(len(z), generator=generator))
    share = t[:, None, None, None]
    guess = net((1 - share) * z + share * eps, t, labels)
    return ((guess - (eps - z)) ** 2).mean()
