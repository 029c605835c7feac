# mistake: turns an area below a half up
# keeps: 0
# says: stays below
def roc_auc(normal, odd):
    n, m = len(normal), len(odd)
    ranks = rankdata(np.concatenate([normal, odd]))[n:]
    area = float((ranks.sum() - m * (m + 1) / 2) / (n * m))
    return max(area, 1 - area)
