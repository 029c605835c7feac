# mistake: swaps code and word by a mirror between them
# keeps: 0
# says: swaps code and word
def rotate_back(z, q, d_q):
    length_z = np.linalg.norm(z, axis=1, keepdims=True)
    length_q = np.linalg.norm(q, axis=1, keepdims=True)
    u, v = z / length_z, q / length_q

    w = (u - v) / np.linalg.norm(u - v, axis=1, keepdims=True)
    along_w = (w * d_q).sum(axis=1, keepdims=True)
    return length_q / length_z * (d_q - 2 * w * along_w)
