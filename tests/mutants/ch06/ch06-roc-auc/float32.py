# mistake: float32 whatever comes in
# keeps: 2.5
# says: round nothing
# kind: precision
def roc_auc(normal, odd):
    n, m = len(normal), len(odd)
    ranks = rankdata(np.concatenate([normal, odd]).astype(np.float32))[n:]
    return float((ranks.sum() - m * (m + 1) / 2) / (n * m))
