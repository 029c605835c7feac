# way: part by part, with Cholesky roots
def mixture_control(x, latent_dim, parts, n, seed):
    x = np.asarray(x, float)
    mean = x.mean(axis=0)
    directions = np.linalg.svd(x - mean, full_matrices=False)[2][:latent_dim]
    fit = GaussianMixture(n_components=parts, random_state=seed, n_init=2).fit(
        (x - mean) @ directions.T
    )
    rng = np.random.default_rng(seed)
    which = rng.choice(parts, size=n, p=fit.weights_)
    roots = np.linalg.cholesky(fit.covariances_)
    eps = rng.standard_normal((n, latent_dim))
    z = fit.means_[which] + np.einsum("nij,nj->ni", roots[which], eps)
    return z @ directions + mean
