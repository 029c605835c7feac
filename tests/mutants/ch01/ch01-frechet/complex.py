# mistake: returns a complex number
# keeps: 0
# says: one real number
def frechet_distance(a, b):
    C_a, C_b = np.cov(a.T), np.cov(b.T)
    roots = np.sqrt(np.linalg.eigvals(C_a @ C_b).astype(complex))
    gap = ((a.mean(axis=0) - b.mean(axis=0)) ** 2).sum()
    return gap + np.trace(C_a) + np.trace(C_b) - 2 * roots.sum()
