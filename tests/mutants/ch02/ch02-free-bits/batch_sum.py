# mistake: sums over the batch
# keeps: 0
# pitfall: P9
# says: sum over the batch
def charged_kl(kl, floor):
    return np.maximum(kl.sum(axis=0), floor).sum()
