# mistake: turns the caller's codes into directions
# keeps: 2.5
# says: changed what it was given
def rotate_back(z, q, d_q):
    length_z = np.linalg.norm(z, axis=1, keepdims=True)
    length_q = np.linalg.norm(q, axis=1, keepdims=True)

    z /= length_z
    u, v = z, q / length_q
    w = (u + v) / np.linalg.norm(u + v, axis=1, keepdims=True)
    along_w, along_v = ((a * d_q).sum(axis=1, keepdims=True) for a in (w, v))
    return length_q / length_z * (d_q - 2 * w * along_w + 2 * u * along_v)
