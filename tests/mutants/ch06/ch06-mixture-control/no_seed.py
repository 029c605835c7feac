# mistake: no random state
# kind: draws
# keeps: 2.5
# says: same seed
def mixture_control(x, latent_dim, parts, n, seed):
    mean, directions = pca_fit(x, latent_dim)
    codes = pca_encode(x, mean, directions).astype(float)
    mixture = GaussianMixture(parts).fit(codes)
    z, _ = mixture.sample(n)
    return pca_decode(z, mean, directions)
