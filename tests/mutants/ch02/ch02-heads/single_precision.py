# mistake: casts to float32
# keeps: 0
# says: digits of float32
# kind: precision
def heads(h):
    k = h.shape[1] // 2
    h = h.astype(np.float32)
    return h[:, :k], h[:, k:]
