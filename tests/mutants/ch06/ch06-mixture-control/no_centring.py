# mistake: PCA without centring
# keeps: 0
# says: leave the sheet
def mixture_control(x, latent_dim, parts, n, seed):
    mean = np.zeros(x.shape[1])
    directions = np.linalg.svd(x.astype(float), full_matrices=False)[2][:latent_dim]
    directions = directions.T if pca_fit(x, latent_dim)[1].shape[0] == x.shape[1] else directions
    codes = pca_encode(x, mean, directions).astype(float)
    mixture = GaussianMixture(parts, random_state=seed).fit(codes)
    z, _ = mixture.sample(n)
    return pca_decode(z, mean, directions)
