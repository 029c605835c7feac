# mistake: one direction more
# keeps: 0
# says: leave the sheet
def mixture_control(x, latent_dim, parts, n, seed):
    mean, directions = pca_fit(x, latent_dim + 1)
    codes = pca_encode(x, mean, directions).astype(float)
    mixture = GaussianMixture(parts, random_state=seed).fit(codes)
    z, _ = mixture.sample(n)
    return pca_decode(z, mean, directions)
