# way: scikit-learn's PCA, and draws shuffled
def mixture_control(x, latent_dim, parts, n, seed):
    from sklearn.decomposition import PCA

    pca = PCA(latent_dim, svd_solver="full").fit(np.asarray(x, dtype=np.float64))
    mixture = GaussianMixture(parts, random_state=seed, max_iter=300)
    z = mixture.fit(pca.transform(x.astype(np.float64))).sample(n)[0]
    return pca.inverse_transform(np.random.default_rng(seed).permutation(z))
