# mistake: of equal scores the odd ones first
# keeps: 1
# says: equal scores
def average_precision(scores, labels):
    flat = labels[np.lexsort((-labels, -scores))]
    precision = np.cumsum(flat) / np.arange(1, len(flat) + 1)
    return float((flat * precision).sum() / flat.sum())
