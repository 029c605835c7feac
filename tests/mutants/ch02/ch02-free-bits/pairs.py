# mistake: counts on a batch of two
# keeps: 0
# says: That is not the charge
# kind: shape
def charged_kl(kl, floor):
    return np.maximum(kl.sum(axis=0) / 2, floor).sum()
