# mistake: the product of two roots
# keeps: 0
# says: not the product of the roots
def frechet_distance(a, b):
    C_a, C_b = np.cov(a.T), np.cov(b.T)
    from scipy.linalg import sqrtm

    roots = np.diag(sqrtm(C_a).real @ sqrtm(C_b).real)
    gap = ((a.mean(axis=0) - b.mean(axis=0)) ** 2).sum()
    return max(0.0, float(gap + np.trace(C_a) + np.trace(C_b) - 2 * roots.sum()))
