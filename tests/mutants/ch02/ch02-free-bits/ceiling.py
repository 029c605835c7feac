# mistake: minimum for maximum
# keeps: 0
# says: ceiling
def charged_kl(kl, floor):
    return np.minimum(kl.mean(axis=0), floor).sum()
