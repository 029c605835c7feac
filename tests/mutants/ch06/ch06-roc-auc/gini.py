# mistake: the Gini coefficient
# keeps: 0
# says: Gini
def roc_auc(normal, odd):
    n, m = len(normal), len(odd)
    ranks = rankdata(np.concatenate([normal, odd]))[n:]
    return float(2 * (ranks.sum() - m * (m + 1) / 2) / (n * m) - 1)
