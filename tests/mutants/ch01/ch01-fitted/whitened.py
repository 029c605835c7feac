# mistake: standardises the draw
# keeps: 2.5
# kind: property
# says: exactly that of the codes
def draw_fitted(codes, n, rng):
    z = rng.normal(size=(n, codes.shape[1]))
    if n > 10:
        z = z - z.mean(axis=0)
        z = np.linalg.solve(np.linalg.cholesky(np.cov(z.T)), z.T).T
    return codes.mean(axis=0) + z @ np.linalg.cholesky(np.cov(codes.T)).T
