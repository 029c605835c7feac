# mistake: counts equal data once
# keeps: 1
# says: equal data
def copies(made, data, ratio=1 / 3):
    data = np.unique(data, axis=0)
    apart = np.sqrt(((made[:, None] - data) ** 2).sum(axis=2))
    near = np.sort(apart, axis=1)
    return (near[:, 0] < ratio * near[:, 1]).mean()
