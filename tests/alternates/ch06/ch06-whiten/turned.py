# way: by eigenvectors, turned at will
def whitening(codes, least=1e-6):
    x = codes.astype(np.float64) - codes.mean(axis=0, dtype=np.float64)
    values, vectors = np.linalg.eigh(np.einsum("ni,nj->ij", x, x) / x.shape[0])
    good = values > least * values[-1]
    turn = np.linalg.qr(np.random.default_rng(0).normal(size=(good.sum(), good.sum())))[0]
    return codes.mean(axis=0), (vectors[:, good] * values[good] ** -0.5) @ turn
