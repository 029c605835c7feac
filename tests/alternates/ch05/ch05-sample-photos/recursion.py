# way: step by step, by a function that calls itself
@torch.no_grad()
def sample_photos(net, decode, scale, noise, labels, none, steps=10, weight=2.0):
    nothing = torch.full(labels.shape, none, dtype=labels.dtype)

    def walk(z, left):
        if left == 0:
            return z
        t = torch.full((z.shape[0],), left / steps, dtype=z.dtype)
        if weight == 0.0:
            v = net(z, t, nothing)
        elif weight == 1.0:
            v = net(z, t, labels)
        else:
            a, b = net(z, t, labels), net(z, t, nothing)
            v = a + (weight - 1) * (a - b)
        return walk(torch.add(z, v, alpha=-1 / steps), left - 1)

    return decode(walk(noise, steps) / scale)
