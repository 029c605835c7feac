# mistake: a tie counts as lost
# keeps: 1
# says: count as lost
# kind: credit
def roc_auc(normal, odd):
    return float((odd[:, None] > normal).mean())
