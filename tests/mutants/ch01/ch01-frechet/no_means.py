# mistake: forgets the means
# keeps: 0
# kind: credit
# says: distance of the means is missing
def frechet_distance(a, b):
    C_a, C_b = np.cov(a.T), np.cov(b.T)
    roots = np.sqrt(np.clip(np.linalg.eigvals(C_a @ C_b).real, 0, None))
    gap = ((a.mean(axis=0) - b.mean(axis=0)) ** 2).sum()
    return max(0.0, float(np.trace(C_a) + np.trace(C_b) - 2 * roots.sum()))
