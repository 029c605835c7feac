# mistake: ranks by sorting, ties as they stand
# keeps: 1
# says: Equal scores count half
def roc_auc(normal, odd):
    n, m = len(normal), len(odd)
    ranks = np.argsort(np.argsort(np.concatenate([normal, odd]), kind="stable")) + 1
    return float((ranks[n:].sum() - m * (m + 1) / 2) / (n * m))
