# mistake: precision of the cut before
# keeps: 0
# says: not precision, averaged
def average_precision(scores, labels):
    order = np.argsort(scores)[::-1]
    cut = np.append(np.diff(scores[order]) != 0, True)
    hits = np.cumsum(labels[order])[cut]
    precision = hits / (np.flatnonzero(cut) + 1)
    before = np.append(1.0, precision[:-1])
    return float((np.diff(hits, prepend=0) / hits[-1] * before).sum())
