# mistake: ignores the ratio
# keeps: 0
# says: another one than a third
def copies(made, data, ratio=1 / 3):
    apart = np.sqrt(((made[:, None] - data) ** 2).sum(axis=2))
    near = np.sort(apart, axis=1)
    return (near[:, 0] < near[:, 1] / 3).mean()
