# mistake: always ten parts
# kind: shape
# keeps: 2.5
# says: as many parts as you are asked for
def mixture_control(x, latent_dim, parts, n, seed):
    mean, directions = pca_fit(x, latent_dim)
    codes = pca_encode(x, mean, directions).astype(float)
    mixture = GaussianMixture(10, random_state=seed).fit(codes)
    z, _ = mixture.sample(n)
    return pca_decode(z, mean, directions)
