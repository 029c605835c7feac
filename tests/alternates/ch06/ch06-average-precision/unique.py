# way: counts by distinct score
def average_precision(scores, labels):
    _, place = np.unique(-scores, return_inverse=True)
    hits = np.bincount(place, weights=labels)
    flagged = np.cumsum(np.bincount(place))
    precision = np.cumsum(hits) / flagged
    return float(hits @ precision / labels.sum())
