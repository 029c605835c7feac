# mistake: ties as they stand
# keeps: 1
# says: Photos with equal scores are flagged together
def average_precision(scores, labels):
    flat = labels[np.lexsort((np.arange(len(scores)) % 3, -scores))]
    precision = np.cumsum(flat) / np.arange(1, len(flat) + 1)
    return float((flat * precision).sum() / flat.sum())
