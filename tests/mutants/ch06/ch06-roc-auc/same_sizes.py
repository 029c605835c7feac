# mistake: works for sets of one size only
# keeps: 0
# says: not the share of pairs
# kind: shape
def roc_auc(normal, odd):
    wins = odd[:, None] - normal[: len(odd)]
    return float(((wins > 0) + 0.5 * (wins == 0)).mean())
