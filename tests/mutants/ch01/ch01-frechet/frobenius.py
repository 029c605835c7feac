# mistake: covariances compared entry by entry
# keeps: 0
# kind: property
# says: not entry by entry
def frechet_distance(a, b):
    C_a, C_b = np.cov(a.T), np.cov(b.T)
    roots = np.sqrt(np.clip(np.linalg.eigvals(C_a @ C_b).real, 0, None))
    gap = ((a.mean(axis=0) - b.mean(axis=0)) ** 2).sum()
    return max(0.0, float(gap + ((C_a - C_b) ** 2).sum()))
