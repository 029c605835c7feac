# mistake: draws at half the spread
# keeps: 1.5
# says: another covariance
def mixture_control(x, latent_dim, parts, n, seed):
    mean, directions = pca_fit(x, latent_dim)
    codes = pca_encode(x, mean, directions).astype(float)
    mixture = GaussianMixture(parts, random_state=seed).fit(codes)
    z, which = mixture.sample(n)
    z = mixture.means_[which] + 0.5 * (z - mixture.means_[which])
    return pca_decode(z, mean, directions)
