# mistake: compares place by place
# keeps: 0
# says: not the share of pairs
# kind: property
def roc_auc(normal, odd):
    k = min(len(normal), len(odd))
    gap = odd[:k] - normal[:k]
    return float(((gap > 0) + 0.5 * (gap == 0)).mean())
