# mistake: clips the cosine of the angle
# keeps: 2.5
# says: wrong or rough
def rotate_back(z, q, d_q):
    length_z = np.linalg.norm(z, axis=1, keepdims=True)
    length_q = np.linalg.norm(q, axis=1, keepdims=True)
    u, v = z / length_z, q / length_q

    cosine = np.clip((u * v).sum(axis=1, keepdims=True), -0.99, 0.99)

    def cross(x):
        return u * (v * x).sum(axis=1)[:, None] - v * (u * x).sum(axis=1)[:, None]

    first = cross(d_q)
    return length_q / length_z * (d_q + first + cross(first) / (1 + cosine))
