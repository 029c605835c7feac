# mistake: counts copies
# keeps: 0
# says: how many
def copies(made, data, ratio=1 / 3):
    apart = np.sqrt(((made[:, None] - data) ** 2).sum(axis=2))
    near = np.sort(apart, axis=1)
    return int((near[:, 0] < ratio * near[:, 1]).sum())
