# mistake: averages along the wrong axis
# keeps: 0
# says: average the rows
def charged_kl(kl, floor):
    return np.maximum(kl.mean(axis=1), floor).sum()
