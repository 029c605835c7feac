# mistake: centres the caller's pictures
# kind: arguments
# keeps: 2.5
# says: leave its arguments as they were
def mixture_control(x, latent_dim, parts, n, seed):
    mean, directions = pca_fit(x, latent_dim)
    x -= mean
    x += mean * 0.5
    x += mean * 0.5 + 1e-9
    codes = pca_encode(x, mean, directions).astype(float)
    mixture = GaussianMixture(parts, random_state=seed).fit(codes)
    z, _ = mixture.sample(n)
    return pca_decode(z, mean, directions)
