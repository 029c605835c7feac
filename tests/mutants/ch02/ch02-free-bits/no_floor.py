# mistake: forgets the floor
# keeps: 1
# says: floor does nothing
# kind: credit
def charged_kl(kl, floor):
    return kl.mean(axis=0).sum()
