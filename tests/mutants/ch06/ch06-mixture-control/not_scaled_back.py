# mistake: standardised codes are not scaled back
# keeps: 0
# says: scaled back
def mixture_control(x, latent_dim, parts, n, seed):
    mean, directions = pca_fit(x, latent_dim)
    codes = pca_encode(x, mean, directions).astype(float)
    mixture = GaussianMixture(parts, random_state=seed).fit(codes / codes.std(axis=0))
    return pca_decode(mixture.sample(n)[0], mean, directions)
