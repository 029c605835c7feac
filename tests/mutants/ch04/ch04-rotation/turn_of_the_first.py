# mistake: turns all rows as the first
# keeps: 0
# says: turn of its own
def rotate_back(z, q, d_q):
    length_z = np.linalg.norm(z, axis=1, keepdims=True)
    length_q = np.linalg.norm(q, axis=1, keepdims=True)
    u, v = z / length_z, q / length_q
    w = (u + v) / np.linalg.norm(u + v, axis=1, keepdims=True)
    along_w, along_v = ((a * d_q).sum(axis=1, keepdims=True) for a in (w, v))

    eye = np.eye(z.shape[1])
    turn = eye - 2 * np.outer(w[0], w[0]) + 2 * np.outer(u[0], v[0])
    return length_q / length_z * (d_q @ turn.T)
