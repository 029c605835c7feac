# mistake: always seed 0
# keeps: 2.5
# says: Another seed
def mixture_control(x, latent_dim, parts, n, seed):
    mean, directions = pca_fit(x, latent_dim)
    codes = pca_encode(x, mean, directions).astype(float)
    mixture = GaussianMixture(parts, random_state=0).fit(codes)
    z, _ = mixture.sample(n)
    return pca_decode(z, mean, directions)
