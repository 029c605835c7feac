# mistake: the second distance from the nearest
# keeps: 0
# says: begin at the made code
def copies(made, data, ratio=1 / 3):
    apart = np.sqrt(((made[:, None] - data) ** 2).sum(axis=2))
    near = np.sort(apart, axis=1)
    own = np.sort(np.sqrt(((data[:, None] - data) ** 2).sum(axis=2)), axis=1)[:, 1]
    return (near[:, 0] < ratio * own[apart.argmin(axis=1)]).mean()
