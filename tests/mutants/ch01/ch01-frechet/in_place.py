# mistake: centres the caller's sets
# keeps: 2
# kind: arguments
# says: changes what it is given
def frechet_distance(a, b):
    gap = ((a.mean(axis=0) - b.mean(axis=0)) ** 2).sum()
    a -= a.mean(axis=0)
    b -= b.mean(axis=0)
    C_a, C_b = np.cov(a.T), np.cov(b.T)
    roots = np.sqrt(np.clip(np.linalg.eigvals(C_a @ C_b).real, 0, None))
    return max(0.0, float(gap + np.trace(C_a) + np.trace(C_b) - 2 * roots.sum()))
