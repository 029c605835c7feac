# mistake: adds differences
# keeps: 0
# says: root of a sum
def copies(made, data, ratio=1 / 3):
    near = np.sort(np.abs(made[:, None] - data).sum(axis=2), axis=1)
    return (near[:, 0] < ratio * near[:, 1]).mean()
