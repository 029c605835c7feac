# mistake: counts places apart if there are several
# keeps: 0.5
# says: place by place
def codebook_use(index, n_codes):
    counts = np.array([(index == k).sum(axis=0) for k in range(n_codes)])
    p = counts / counts.sum(axis=0)
    q = np.where(p > 0, p, 1)
    return int((counts > 0).any(axis=tuple(range(1, counts.ndim))).sum()), float(
        np.exp(-(p * np.log(q)).sum(axis=0)).mean()
    )
