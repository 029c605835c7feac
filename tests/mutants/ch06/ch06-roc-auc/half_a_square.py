# mistake: m m / 2 for the lowest rank sum
# keeps: 0
# says: lowest rank sum
def roc_auc(normal, odd):
    n, m = len(normal), len(odd)
    ranks = rankdata(np.concatenate([normal, odd]))[n:]
    return float((ranks.sum() - m * m / 2) / (n * m))
