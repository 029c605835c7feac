# mistake: decodes the noise first
# keeps: 3.5
# says: belongs behind the walk
# pitfall: P7
@torch.no_grad()
def sample_photos(net, decode, scale, noise, labels, none, steps=10, weight=2.0):
    z, nothing = noise, torch.full_like(labels, none)
    decode(z / scale)
    for k in range(steps):
        t = torch.full((len(z),), 1 - k / steps)
        with_label = net(z, t, labels) if weight != 0 else 0.0
        without = net(z, t, nothing) if weight != 1 else 0.0
        z = z - (without + weight * (with_label - without)) / steps
    return decode(z / scale)
