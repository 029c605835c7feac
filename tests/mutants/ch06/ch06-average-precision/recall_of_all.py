# mistake: recall as a share of all photos
# keeps: 0
# says: share of the odd ones, not of all
def average_precision(scores, labels):
    order = np.argsort(scores)[::-1]
    cut = np.append(np.diff(scores[order]) != 0, True)
    hits = np.cumsum(labels[order])[cut]
    flagged = np.flatnonzero(cut) + 1
    return float((np.diff(hits, prepend=0) / len(labels) * hits / flagged).sum())
