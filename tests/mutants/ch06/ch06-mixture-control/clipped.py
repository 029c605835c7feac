# mistake: clips the pictures
# keeps: 0
# says: do not clip
def mixture_control(x, latent_dim, parts, n, seed):
    mean, directions = pca_fit(x, latent_dim)
    codes = pca_encode(x, mean, directions).astype(float)
    mixture = GaussianMixture(parts, random_state=seed).fit(codes)
    return pca_decode(mixture.sample(n)[0], mean, directions).clip(0, 1)
