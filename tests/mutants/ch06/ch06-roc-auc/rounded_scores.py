# mistake: rounds scores to find ties
# keeps: 2.5
# says: round nothing
def roc_auc(normal, odd):
    n, m = len(normal), len(odd)
    ranks = rankdata(np.concatenate([normal, odd]).round(6))[n:]
    return float((ranks.sum() - m * (m + 1) / 2) / (n * m))
