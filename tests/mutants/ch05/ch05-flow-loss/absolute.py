# mistake: absolute errors
# keeps: 2
# says: not absolute errors
def flow_loss(net, z, labels, generator):
    eps = torch.randn(z.shape, generator=generator)
    t = torch.sigmoid(torch.randn(len(z), generator=generator))
    share = t[:, None, None, None]
    guess = net((1 - share) * z + share * eps, t, labels)
    return nn.functional.l1_loss(guess, eps - z)
