# mistake: sorts over the made codes
# keeps: 0
def copies(made, data, ratio=1 / 3):
    apart = np.sqrt(((made[:, None] - data) ** 2).sum(axis=2))
    near = np.sort(apart, axis=0)
    return (near[0] < ratio * near[1]).mean()
