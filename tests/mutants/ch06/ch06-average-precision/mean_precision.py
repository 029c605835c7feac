# mistake: the mean of precision over all cuts
# keeps: 0
# says: not over all cuts alike
# kind: property
def average_precision(scores, labels):
    flat = labels[np.argsort(-scores, kind="stable")]
    return float((np.cumsum(flat) / np.arange(1, len(flat) + 1)).mean())
