# mistake: cuts off large noise
# keeps: 3
# says: cut off
def flow_loss(net, z, labels, generator):
    eps = torch.randn(z.shape, generator=generator).clamp(-3, 3)
    t = torch.sigmoid(torch.randn(len(z), generator=generator))
    share = t[:, None, None, None]
    guess = net((1 - share) * z + share * eps, t, labels)
    return ((guess - (eps - z)) ** 2).mean()
