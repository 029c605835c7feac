# mistake: charges only what is above the floor
# keeps: 1
# says: floor is subtracted
def charged_kl(kl, floor):
    return np.maximum(kl.mean(axis=0) - floor, 0).sum()
