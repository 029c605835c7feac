# mistake: charges nothing below the floor
# keeps: 1
# says: not nothing
def charged_kl(kl, floor):
    means = kl.mean(axis=0)
    return means[means > floor].sum()
