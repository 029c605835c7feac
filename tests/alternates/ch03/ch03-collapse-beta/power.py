# way: a generalised eigenvalue; divides by n
def collapse_beta(x, sigma=None):
    from scipy.linalg import eigh

    p = x.mean(axis=0, dtype=np.float64)
    noise = p * (1 - p) if sigma is None else np.full(len(p), sigma**2)
    use = noise > 0
    centred = (x - p)[:, use]
    C = np.einsum("ni,nj->ij", centred, centred) / len(x)
    return eigh(C, np.diag(noise[use]), eigvals_only=True).max()
