# mistake: the count of pairs
# keeps: 0
# says: count of pairs
def roc_auc(normal, odd):
    n, m = len(normal), len(odd)
    ranks = rankdata(np.concatenate([normal, odd]))[n:]
    return float((ranks.sum() - m * (m + 1) / 2))
