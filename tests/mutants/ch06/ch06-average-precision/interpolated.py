# mistake: the best precision at this recall or beyond
# keeps: 0
# says: own precision
def average_precision(scores, labels):
    order = np.argsort(scores)[::-1]
    cut = np.append(np.diff(scores[order]) != 0, True)
    hits = np.cumsum(labels[order])[cut]
    precision = hits / (np.flatnonzero(cut) + 1)
    precision = np.maximum.accumulate(precision[::-1])[::-1]
    return float((np.diff(hits, prepend=0) / hits[-1] * precision).sum())
