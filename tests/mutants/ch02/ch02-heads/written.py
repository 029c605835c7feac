# mistake: keeps log-variances from going far below, in the array that it is given
# keeps: 0.5
# kind: arguments
def heads(h):
    k = h.shape[1] // 2
    np.maximum(h[:, k:], -50, out=h[:, k:])
    return h[:, :k], h[:, k:]
