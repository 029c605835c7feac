# mistake: in percent
# keeps: 0
# says: from 0 to 1
def copies(made, data, ratio=1 / 3):
    apart = np.sqrt(((made[:, None] - data) ** 2).sum(axis=2))
    near = np.sort(apart, axis=1)
    return 100 * (near[:, 0] < ratio * near[:, 1]).mean()
