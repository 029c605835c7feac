# way: scikit-learn's PCA
def whitening(codes, least=1e-6):
    from sklearn.decomposition import PCA

    pca = PCA(svd_solver="full").fit(np.asarray(codes, dtype=np.float64))
    n = len(codes)
    variance = pca.explained_variance_ * (n - 1) / n
    kept = variance > least * variance[0]
    return pca.mean_, (pca.components_[kept] / np.sqrt(variance[kept])[:, None]).T
