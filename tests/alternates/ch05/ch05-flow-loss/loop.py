# way: noises photo by photo, asks once
def flow_loss(net, z, labels, generator):
    shown, wanted, times = [], [], []
    for x in z:
        eps = torch.randn(x.shape, generator=generator)
        t = 1 / (1 + torch.exp(-torch.randn((), generator=generator)))
        shown.append(x + t * (eps - x))
        wanted.append(eps - x)
        times.append(t)
    guess = net(torch.stack(shown), torch.stack(times), labels)
    return sum((g - v).square().sum() for g, v in zip(guess, wanted)) / z.numel()
