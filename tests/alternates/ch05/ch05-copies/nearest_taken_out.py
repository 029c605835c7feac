# way: the least, then the least of the others
def copies(made, data, ratio=1 / 3):
    apart = np.linalg.norm(made[:, None] - data[None], axis=-1)
    nearest = apart.argmin(axis=1)
    first = apart[np.arange(len(made)), nearest]
    apart[np.arange(len(made)), nearest] = np.inf
    return float(np.mean(first < ratio * apart.min(axis=1)))
