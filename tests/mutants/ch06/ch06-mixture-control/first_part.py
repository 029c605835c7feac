# mistake: draws of the first part only
# keeps: 0.5
# says: other shares
def mixture_control(x, latent_dim, parts, n, seed):
    mean, directions = pca_fit(x, latent_dim)
    codes = pca_encode(x, mean, directions).astype(float)
    mixture = GaussianMixture(parts, random_state=seed).fit(codes)
    z = mixture.sample(50 * n)[0][:n]
    return pca_decode(z, mean, directions)
