# mistake: draws the parts' means
# keeps: 0
# says: draw from the mixture
def mixture_control(x, latent_dim, parts, n, seed):
    mean, directions = pca_fit(x, latent_dim)
    codes = pca_encode(x, mean, directions).astype(float)
    mixture = GaussianMixture(parts, random_state=seed).fit(codes)
    rng = np.random.default_rng(seed)
    z = mixture.means_[rng.choice(parts, n, p=mixture.weights_)]
    return pca_decode(z, mean, directions)
