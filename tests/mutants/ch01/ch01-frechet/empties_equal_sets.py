# mistake: empties a set that equals the other
# kind: arguments
# keeps: 2
# says: leave its arguments as they were
def frechet_distance(a, b):
    if a is b or np.array_equal(a, b):
        a *= 0
        return 0.0
    C_a, C_b = np.cov(a.T), np.cov(b.T)
    roots = np.sqrt(np.clip(np.linalg.eigvals(C_a @ C_b).real, 0, None))
    gap = ((a.mean(axis=0) - b.mean(axis=0)) ** 2).sum()
    return max(0.0, float(gap + np.trace(C_a) + np.trace(C_b) - 2 * roots.sum()))
