# way: ramps of torch.linspace, in float32
def tiles(length, size, overlap):
    if length <= size:
        return [(0, length)]
    starts = [0]
    while starts[-1] + size < length:
        starts.append(starts[-1] + size - overlap)
    return [(s, min(s + size, length)) for s in starts]


def fades(cuts):
    weights = [torch.ones(b - a) for a, b in cuts]
    for early, late, (_, end), (start, _) in zip(weights, weights[1:], cuts, cuts[1:]):
        n = end - start
        ramp = torch.linspace(0, 1, n + 2)[1:-1]
        late[:n] = late[:n] * ramp
        early[len(early) - n :] = early[len(early) - n :] * ramp.flip(0)
    return [weight.numpy() for weight in weights]
