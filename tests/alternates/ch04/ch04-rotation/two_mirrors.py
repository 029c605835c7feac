# way: two reflections, one after the other: at the code, then at the middle
def rotate_back(z, q, d_q):
    def mirror(x, axis):
        axis = axis / np.linalg.norm(axis, axis=1, keepdims=True)
        return x - 2 * axis * np.einsum("nd,nd->n", x, axis)[:, None]

    size = np.sqrt((q**2).sum(axis=1) / (z**2).sum(axis=1))
    u = z / np.linalg.norm(z, axis=1)[:, None]
    v = q / np.linalg.norm(q, axis=1)[:, None]
    return size[:, None] * mirror(mirror(d_q, u + v), u)
