# way: by the rank of each relevant claim
def recall_at_k(distances, relevant, k, own=None):
    apart = distances.astype(np.float64)
    kept = np.ones(apart.shape, dtype=bool)
    if own is not None:
        kept = np.arange(apart.shape[1]) != np.asarray(own)[:, None]
    apart = np.where(kept, apart, np.inf)
    rank = apart.argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    wanted = relevant & kept
    with np.errstate(invalid="ignore"):
        share = (wanted & (rank < k)).sum(axis=1) / wanted.sum(axis=1)
    return np.nanmean(share)
