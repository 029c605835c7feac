# way: the rotation by its sine part and its square
def rotate_back(z, q, d_q):
    a, b = (np.sqrt(np.sum(x * x, axis=1, keepdims=True)) for x in (z, q))
    u, v = z / a, q / b

    def cross(x):
        return u * (v * x).sum(axis=1)[:, None] - v * (u * x).sum(axis=1)[:, None]

    first = cross(d_q)
    return b / a * (d_q + first + cross(first) / (1 + (u * v).sum(axis=1)[:, None]))
