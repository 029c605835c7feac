# mistake: only stretches the slope
# keeps: 0
# says: straight through
def rotate_back(z, q, d_q):
    length_z = np.linalg.norm(z, axis=1, keepdims=True)
    length_q = np.linalg.norm(q, axis=1, keepdims=True)

    return length_q / length_z * d_q
