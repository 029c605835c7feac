# mistake: draws training codes again
# kind: property
# keeps: 1
# says: codes of training pictures
def mixture_control(x, latent_dim, parts, n, seed):
    mean, directions = pca_fit(x, latent_dim)
    codes = pca_encode(x, mean, directions).astype(float)
    mixture = GaussianMixture(parts, random_state=seed).fit(codes)
    z = codes[np.random.default_rng(seed).integers(len(codes), size=n)]
    return pca_decode(z, mean, directions)
