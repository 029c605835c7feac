# mistake: parts of equal weight
# keeps: 1.5
# says: other shares
def mixture_control(x, latent_dim, parts, n, seed):
    mean, directions = pca_fit(x, latent_dim)
    codes = pca_encode(x, mean, directions).astype(float)
    mixture = GaussianMixture(parts, random_state=seed).fit(codes)
    rng = np.random.default_rng(seed)
    which = rng.integers(parts, size=n)
    z = np.array([rng.multivariate_normal(mixture.means_[k], mixture.covariances_[k]) for k in which])
    return pca_decode(z, mean, directions)
