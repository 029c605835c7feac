# mistake: forgets the floor
# keeps: 1
# says: floor does nothing
def charged_kl(kl, floor):
    return kl.mean(axis=0).sum()
