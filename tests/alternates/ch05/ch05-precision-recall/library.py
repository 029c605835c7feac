# way: SciPy's distances and a partition
def precision_recall(real, made, k=3):
    from scipy.spatial.distance import cdist

    apart = cdist(real, made)
    reach = [np.partition(cdist(part, part), k, axis=1)[:, k] for part in (real, made)]
    precision = np.mean(np.any(apart <= reach[0][:, None], axis=0))
    recall = np.mean(np.any(apart <= reach[1], axis=1))
    return precision, recall
