# mistake: compares squares
# keeps: 0
# says: not their squares
def copies(made, data, ratio=1 / 3):
    apart = np.sort(((made[:, None] - data) ** 2).sum(axis=2), axis=1)
    return float((apart[:, 0] < ratio * apart[:, 1]).mean())
