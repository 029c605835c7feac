# mistake: a stable sort, ties as they stand
# keeps: 1
# says: order in which they happen to stand
# kind: credit
def average_precision(scores, labels):
    flat = labels[np.argsort(-scores, kind="stable")]
    precision = np.cumsum(flat) / np.arange(1, len(flat) + 1)
    return float((flat * precision).sum() / flat.sum())
