# mistake: a tie counts as won
# keeps: 1
# says: count as won
def roc_auc(normal, odd):
    return float((odd[:, None] >= normal).mean())
