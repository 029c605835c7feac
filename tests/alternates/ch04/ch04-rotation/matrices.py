# way: a matrix for each row
def rotate_back(z, q, d_q):
    back = np.empty_like(d_q)
    for i in range(len(z)):
        a, b = np.sqrt(z[i] @ z[i]), np.sqrt(q[i] @ q[i])
        u, v = z[i] / a, q[i] / b
        w = (u + v) / np.linalg.norm(u + v)
        turn = np.eye(len(u)) - 2 * np.outer(w, w) + 2 * np.outer(v, u)
        back[i] = b / a * turn.T @ d_q[i]
    return back
