# way: the first tile, then the rest of the line
def tiles(length, size, overlap):
    if length <= size:
        return [(0, length)]
    step = size - overlap
    return [(0, size)] + [(a + step, b + step) for a, b in tiles(length - step, size, overlap)]


def fades(cuts):
    cuts = np.asarray(cuts)
    weights = [np.ones(n) for n in cuts[:, 1] - cuts[:, 0]]
    for k, n in enumerate(cuts[:-1, 1] - cuts[1:, 0]):
        fall = 1 - np.arange(1, n + 1) / (n + 1)
        weights[k] = np.concatenate([weights[k][: len(weights[k]) - n], weights[k][len(weights[k]) - n :] * fall])
        weights[k + 1][:n] = fall[::-1]
    return weights
