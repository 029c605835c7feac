# mistake: float32 whatever comes in
# keeps: 2.5
# says: round nothing
# kind: precision
def average_precision(scores, labels):
    scores = scores.astype(np.float32)
    order = np.argsort(scores)[::-1]
    cut = np.append(np.diff(scores[order]) != 0, True)
    hits = np.cumsum(labels[order])[cut]
    flagged = np.flatnonzero(cut) + 1
    return float((np.diff(hits, prepend=0) / hits[-1] * hits / flagged).sum())
