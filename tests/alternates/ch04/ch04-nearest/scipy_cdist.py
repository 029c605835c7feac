# way: SciPy's distances
def nearest_word(z, codebook):
    from scipy.spatial.distance import cdist

    return cdist(z.astype(float), codebook.astype(float)).argmin(axis=1).astype(np.int32)
