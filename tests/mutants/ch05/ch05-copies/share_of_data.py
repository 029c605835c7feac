# mistake: divides by the data
# keeps: 0
# says: of the made codes
def copies(made, data, ratio=1 / 3):
    apart = np.sqrt(((made[:, None] - data) ** 2).sum(axis=2))
    near = np.sort(apart, axis=1)
    return (near[:, 0] < ratio * near[:, 1]).sum() / len(data)
