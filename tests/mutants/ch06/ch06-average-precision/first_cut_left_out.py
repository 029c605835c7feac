# mistake: the first cut is left out
# keeps: 0
# says: not precision, averaged
def average_precision(scores, labels):
    order = np.argsort(scores)[::-1]
    cut = np.append(np.diff(scores[order]) != 0, True)
    hits = np.cumsum(labels[order])[cut]
    flagged = np.flatnonzero(cut) + 1
    return float((np.diff(hits) / hits[-1] * hits[1:] / flagged[1:]).sum())
