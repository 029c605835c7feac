# mistake: close scores are one cut
# keeps: 2.5
# says: round nothing
def average_precision(scores, labels):
    order = np.argsort(scores)[::-1]
    cut = np.append(np.diff(scores[order]) < -1e-8, True)
    hits = np.cumsum(labels[order])[cut]
    flagged = np.flatnonzero(cut) + 1
    return float((np.diff(hits, prepend=0) / hits[-1] * hits / flagged).sum())
