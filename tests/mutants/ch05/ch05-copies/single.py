# mistake: computes in single precision
# keeps: 1
# says: single precision
def copies(made, data, ratio=1 / 3):
    made, data = np.float32(made), np.float32(data)
    apart = np.sqrt(((made[:, None] - data) ** 2).sum(axis=2))
    near = np.sort(apart, axis=1)
    return (near[:, 0] < ratio * near[:, 1]).mean()
