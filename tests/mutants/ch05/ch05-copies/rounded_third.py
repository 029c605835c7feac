# mistake: 0.33 for a third
# keeps: 1
# says: no number near it
def copies(made, data, ratio=0.33):
    apart = np.sqrt(((made[:, None] - data) ** 2).sum(axis=2))
    near = np.sort(apart, axis=1)
    return (near[:, 0] < ratio * near[:, 1]).mean()
