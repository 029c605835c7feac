# way: solves for both with a matrix
def velocity(z, eps, alpha_bar):
    return np.einsum("b,bd->bd", alpha_bar**0.5, eps) - np.einsum("b,bd->bd", (1 - alpha_bar) ** 0.5, z)


def from_velocity(z_t, v, alpha_bar):
    c, s = np.sqrt(alpha_bar), np.sqrt(1 - alpha_bar)
    turn = np.array([[c, s], [-s, c]]).transpose(2, 0, 1)
    both = np.linalg.solve(turn, np.stack([z_t, v], axis=1))
    return both[:, 0], both[:, 1]
