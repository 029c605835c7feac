# mistake: ranks begin at 0
# keeps: 0
# says: lowest rank sum
def roc_auc(normal, odd):
    n, m = len(normal), len(odd)
    ranks = rankdata(np.concatenate([normal, odd]))[n:] - 1
    return float((ranks.sum() - m * (m + 1) / 2) / (n * m))
