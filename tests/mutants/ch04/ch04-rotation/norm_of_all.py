# mistake: takes one norm over all rows
# keeps: 0
# says: turned back
def rotate_back(z, q, d_q):
    u, v = z / np.linalg.norm(z), q / np.linalg.norm(q)
    w = (u + v) / np.linalg.norm(u + v, axis=1, keepdims=True)
    along_w, along_v = ((a * d_q).sum(axis=1, keepdims=True) for a in (w, v))
    return np.linalg.norm(q) / np.linalg.norm(z) * (d_q - 2 * w * along_w + 2 * u * along_v)
