# mistake: lifts what is below 0 in the array that it is given
# keeps: 2
# says: leave its arguments
# kind: arguments
def charged_kl(kl, floor):
    kl[kl < 0] = 0
    return np.maximum(kl.mean(axis=0), floor).sum()
