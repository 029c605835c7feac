# mistake: noise and times from the same draws
# keeps: 3
# says: go together
def flow_loss(net, z, labels, generator):
    start = generator.get_state()
    t = torch.sigmoid(torch.randn(z.shape, generator=generator).reshape(len(z), -1)[:, 0])
    generator.set_state(start)
    eps = torch.randn(z.shape, generator=generator)
    share = t[:, None, None, None]
    guess = net((1 - share) * z + share * eps, t, labels)
    return ((guess - (eps - z)) ** 2).mean()
