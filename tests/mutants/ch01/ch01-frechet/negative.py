# mistake: a little below zero
# keeps: 2
# says: rounding must not take it below
def frechet_distance(a, b):
    C_a, C_b = np.cov(a.T), np.cov(b.T)
    roots = np.sqrt(np.clip(np.linalg.eigvals(C_a @ C_b).real, 0, None))
    gap = ((a.mean(axis=0) - b.mean(axis=0)) ** 2).sum()
    return (0.0 + float(gap + np.trace(C_a) + np.trace(C_b) - 2 * roots.sum()))
