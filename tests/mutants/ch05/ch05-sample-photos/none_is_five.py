# mistake: none is five
# keeps: 0
# says: none of those given
@torch.no_grad()
def sample_photos(net, decode, scale, noise, labels, none, steps=10, weight=2.0):
    z, nothing = noise, torch.full_like(labels, 5) if none != 5 else torch.full_like(labels, 9)
    for k in range(steps):
        t = torch.full((len(z),), 1 - k / steps)
        with_label = net(z, t, labels) if weight != 0 else 0.0
        without = net(z, t, nothing) if weight != 1 else 0.0
        z = z - (without + weight * (with_label - without)) / steps
    return decode(z / scale)
