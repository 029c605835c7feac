# mistake: adds a millionth to the covariances
# keeps: 2
# says: add nothing
def frechet_distance(a, b):
    C_a, C_b = np.cov(a.T), np.cov(b.T)
    C_a, C_b = (C + 1e-6 * np.eye(len(C)) for C in (C_a, C_b))
    roots = np.sqrt(np.clip(np.linalg.eigvals(C_a @ C_b).real, 0, None))
    gap = ((a.mean(axis=0) - b.mean(axis=0)) ** 2).sum()
    return max(0.0, float(gap + np.trace(C_a) + np.trace(C_b) - 2 * roots.sum()))
