# mistake: ranks of the normal ones
# keeps: 0
# says: 1 less the area
def roc_auc(normal, odd):
    n, m = len(normal), len(odd)
    ranks = rankdata(np.concatenate([normal, odd]))[:n]
    return float((ranks.sum() - n * (n + 1) / 2) / (n * m))
