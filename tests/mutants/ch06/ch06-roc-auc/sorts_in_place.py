# mistake: sorts the caller's scores
# keeps: 2.5
# says: changes what it is given
# kind: arguments
def roc_auc(normal, odd):
    normal.sort()
    low = np.searchsorted(normal, odd, "left")
    high = np.searchsorted(normal, odd, "right")
    return float((low + high).mean() / 2 / len(normal))
