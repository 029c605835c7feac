# mistake: triangles over all of a tile, divided by their sum
# keeps: 2
# says: rise and fall in equal steps
def fades(cuts):
    total, raw = np.zeros(cuts[-1][1]), []
    for start, end in cuts:
        n = end - start
        raw.append(np.minimum(np.arange(1, n + 1), np.arange(n, 0, -1)) / n)
        total[start:end] += raw[-1]
    return [weight / total[start:end] for weight, (start, end) in zip(raw, cuts)]
