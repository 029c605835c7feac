# mistake: averages over the code as well
# keeps: 0
# pitfall: P9
# says: average over them
def charged_kl(kl, floor):
    return np.maximum(kl.mean(axis=0), floor).mean()
