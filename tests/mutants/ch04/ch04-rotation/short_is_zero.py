# mistake: holds lengths up at a tenth
# keeps: 2.5
# says: wrong or rough
def rotate_back(z, q, d_q):
    length_z = np.maximum(np.linalg.norm(z, axis=1, keepdims=True), 0.1)
    length_q = np.maximum(np.linalg.norm(q, axis=1, keepdims=True), 0.1)
    u, v = z / length_z, q / length_q
    w = (u + v) / np.linalg.norm(u + v, axis=1, keepdims=True)
    along_w, along_v = ((a * d_q).sum(axis=1, keepdims=True) for a in (w, v))
    return length_q / length_z * (d_q - 2 * w * along_w + 2 * u * along_v)
