# mistake: high scores taken for normal
# keeps: 0
# says: 1 less the area
def roc_auc(normal, odd):
    n, m = len(normal), len(odd)
    ranks = rankdata(np.concatenate([normal, odd]))[n:]
    return 1 - float((ranks.sum() - m * (m + 1) / 2) / (n * m))
