# mistake: shows the network latents without their scale
# keeps: 2.5
# says: begins with the noise as it is
# pitfall: P13
@torch.no_grad()
def sample_photos(net, decode, scale, noise, labels, none, steps=10, weight=2.0):
    z, nothing = noise, torch.full_like(labels, none)
    for k in range(steps):
        t = torch.full((len(z),), 1 - k / steps)
        with_label = net(z / scale, t, labels) if weight != 0 else 0.0
        without = net(z / scale, t, nothing) if weight != 1 else 0.0
        z = z - (without + weight * (with_label - without)) / steps
    return decode(z / scale)
