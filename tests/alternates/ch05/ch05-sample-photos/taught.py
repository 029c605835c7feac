# way: by the guidance of an earlier section
@torch.no_grad()
def sample_photos(net, decode, scale, noise, labels, none, steps=10, weight=2.0):
    def velocity(z, t):
        if weight == 1:
            return net(z, t, labels)
        blank = net(z, t, none * torch.ones_like(labels))
        return blank if weight == 0 else guided(net(z, t, labels), blank, weight)

    z = noise
    for k in range(steps, 0, -1):
        z = z - velocity(z, torch.ones(len(z)) * k / steps) / steps
    return decode(z * (1 / scale))
