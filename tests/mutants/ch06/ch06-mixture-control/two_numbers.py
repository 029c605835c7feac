# mistake: always two numbers
# keeps: 1.5
# says: another covariance
def mixture_control(x, latent_dim, parts, n, seed):
    mean, directions = pca_fit(x, 2)
    codes = pca_encode(x, mean, directions).astype(float)
    mixture = GaussianMixture(parts, random_state=seed).fit(codes)
    z, _ = mixture.sample(n)
    return pca_decode(z, mean, directions)
