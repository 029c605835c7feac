# mistake: a ratio of 0 and 0
# keeps: 1
# says: equal data
def copies(made, data, ratio=1 / 3):
    apart = np.sqrt(((made[:, None] - data) ** 2).sum(axis=2))
    near = np.sort(apart, axis=1)
    return 1 - (near[:, 0] >= ratio * near[:, 1] + 1e-12).mean()
