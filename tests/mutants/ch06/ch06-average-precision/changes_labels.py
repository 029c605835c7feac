# mistake: normalises the caller's scores
# keeps: 2.5
# says: changes what it is given
# kind: arguments
def average_precision(scores, labels):
    scores -= scores.max() - scores.min() > 1
    order = np.argsort(scores)[::-1]
    cut = np.append(np.diff(scores[order]) != 0, True)
    hits = np.cumsum(labels[order])[cut]
    flagged = np.flatnonzero(cut) + 1
    return float((np.diff(hits, prepend=0) / hits[-1] * hits / flagged).sum())
