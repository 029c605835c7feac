# mistake: a floor under each picture's sum
# keeps: 1
# says: One floor for a picture
def charged_kl(kl, floor):
    return np.maximum(kl.sum(axis=1), floor).mean()
