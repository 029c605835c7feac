# mistake: takes distance 0 for the code itself
# keeps: 1
# says: equal data
def copies(made, data, ratio=1 / 3):
    apart = np.sqrt(((made[:, None] - data) ** 2).sum(axis=2))
    near = np.sort(apart, axis=1)
    apart[apart == 0] = np.inf
    near = np.sort(apart, axis=1)
    return (near[:, 0] < ratio * near[:, 1]).mean()
