# mistake: training codes with a little noise
# keeps: 1
# says: too near to codes
def mixture_control(x, latent_dim, parts, n, seed):
    mean, directions = pca_fit(x, latent_dim)
    codes = pca_encode(x, mean, directions).astype(float)
    mixture = GaussianMixture(parts, random_state=seed).fit(codes)
    rng = np.random.default_rng(seed)
    z = codes[rng.integers(len(codes), size=n)]
    z = z + 0.01 * rng.standard_normal(z.shape)
    return pca_decode(z, mean, directions)
