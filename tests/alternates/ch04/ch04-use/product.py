# way: a product of powers
def codebook_use(index, n_codes):
    counts = np.bincount(index.ravel(), minlength=n_codes)
    p = counts / counts.sum()
    return (counts > 0).sum(), np.prod(np.power(p, -p, where=p > 0, out=np.ones_like(p)))
