# mistake: clips scores to what is usual
# keeps: 2.5
# says: round nothing
# kind: clamp
def roc_auc(normal, odd):
    n, m = len(normal), len(odd)
    ranks = rankdata(np.concatenate([normal, odd]).clip(-1e3, 1e3))[n:]
    return float((ranks.sum() - m * (m + 1) / 2) / (n * m))
