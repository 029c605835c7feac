# mistake: begins with the lowest score
# keeps: 0
# says: begin with the lowest score
def average_precision(scores, labels):
    order = np.argsort(scores)
    cut = np.append(np.diff(scores[order]) != 0, True)
    hits = np.cumsum(labels[order])[cut]
    flagged = np.flatnonzero(cut) + 1
    return float((np.diff(hits, prepend=0) / hits[-1] * hits / flagged).sum())
