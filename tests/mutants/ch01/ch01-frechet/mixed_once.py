# mistake: the mixed term once
# keeps: 0
# says: comes twice
def frechet_distance(a, b):
    C_a, C_b = np.cov(a.T), np.cov(b.T)
    roots = np.sqrt(np.clip(np.linalg.eigvals(C_a @ C_b).real, 0, None))
    gap = ((a.mean(axis=0) - b.mean(axis=0)) ** 2).sum()
    return max(0.0, float(gap + np.trace(C_a) + np.trace(C_b) - roots.sum()))
