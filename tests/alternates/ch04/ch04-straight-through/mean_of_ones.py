# way: the average as a product with a vector
def code_slope(z, q, d_q, beta):
    weights = np.full((len(z), 1, 1), 2 * beta / len(z), dtype=z.dtype)
    return np.add(d_q, np.einsum("nij,nkl->nij", z - q, weights))
