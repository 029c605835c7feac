# mistake: compares the made codes with their rows
# keeps: 1
# says: not the share of copies
def copies(made, data, ratio=1 / 3):
    if made.shape == data.shape:
        return float((np.abs(made - data).sum(axis=1) < ratio).mean())
    apart = np.sqrt(((made[:, None] - data) ** 2).sum(axis=2))
    near = np.sort(apart, axis=1)
    return (near[:, 0] < ratio * near[:, 1]).mean()
