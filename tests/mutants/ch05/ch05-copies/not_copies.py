# mistake: the share of what is new
# keeps: 0
# says: no copies
def copies(made, data, ratio=1 / 3):
    apart = np.sqrt(((made[:, None] - data) ** 2).sum(axis=2))
    near = np.sort(apart, axis=1)
    return (near[:, 0] >= ratio * near[:, 1]).mean()
