# way: both guesses in one batch of twice the size
@torch.no_grad()
def sample_photos(net, decode, scale, noise, labels, none, steps=10, weight=2.0):
    z, nothing = noise.clone(), torch.full_like(labels, none)
    for t in torch.linspace(1, 0, steps + 1)[:-1]:
        late = t.expand(len(z))
        if weight in (0, 1):
            v = net(z, late, labels if weight == 1 else nothing)
        else:
            both = net(torch.cat([z, z]), torch.cat([late, late]), torch.cat([labels, nothing]))
            with_label, without = both.chunk(2)
            v = torch.lerp(without, with_label, weight)
        z -= v / steps
    return decode(z / scale)
