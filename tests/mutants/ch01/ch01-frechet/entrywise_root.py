# mistake: root of each entry
# keeps: 0
# says: root of each entry
def frechet_distance(a, b):
    C_a, C_b = np.cov(a.T), np.cov(b.T)
    gap = ((a.mean(axis=0) - b.mean(axis=0)) ** 2).sum()
    return float(gap + np.trace(C_a + C_b - 2 * np.sqrt(np.abs(C_a @ C_b))))
