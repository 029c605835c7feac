# way: SciPy's matrix root
def frechet_distance(a, b):
    from scipy.linalg import sqrtm

    C_a, C_b = np.cov(a, rowvar=False), np.cov(b, rowvar=False)
    gap = np.linalg.norm(a.mean(0) - b.mean(0)) ** 2
    values, vectors = np.linalg.eigh(C_a)
    root = vectors @ np.diag(np.sqrt(np.clip(values, 0, None))) @ vectors.T
    middle = np.linalg.eigvalsh(root @ C_b @ root)
    return float(max(gap + np.trace(C_a + C_b) - 2 * np.sqrt(np.clip(middle, 0, None)).sum(), 0))
