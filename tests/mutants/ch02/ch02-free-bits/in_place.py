# mistake: works in the array it was given
# keeps: 2
# says: leave its arguments
# kind: arguments
def charged_kl(kl, floor):
    kl /= len(kl)
    return np.maximum(kl.sum(axis=0), floor).sum()
