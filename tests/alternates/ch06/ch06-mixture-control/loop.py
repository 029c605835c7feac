# way: each draw by itself
def mixture_control(x, latent_dim, parts, n, seed):
    mean, directions = pca_fit(x, latent_dim)
    mixture = GaussianMixture(parts, random_state=seed)
    mixture.fit(np.array(pca_encode(x, mean, directions), float))
    rng, made = np.random.default_rng([seed, 1]), []
    for _ in range(n):
        k = int(np.searchsorted(np.cumsum(mixture.weights_), rng.random() * 0.999999999))
        z = rng.multivariate_normal(mixture.means_[k], mixture.covariances_[k])
        made.append(pca_decode(z[None], mean, directions)[0])
    return np.array(made)
