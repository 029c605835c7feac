# mistake: one draw of noise for all photos
# keeps: 3
# says: share their noise
def flow_loss(net, z, labels, generator):
    eps = torch.randn(z.shape[1:], generator=generator).expand(z.shape)
    t = torch.sigmoid(torch.randn(len(z), generator=generator))
    share = t[:, None, None, None]
    guess = net((1 - share) * z + share * eps, t, labels)
    return ((guess - (eps - z)) ** 2).mean()
