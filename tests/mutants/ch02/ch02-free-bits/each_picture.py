# mistake: lifts every picture before the mean
# keeps: 1
# says: lift each picture
# kind: property
def charged_kl(kl, floor):
    return np.maximum(kl, floor).sum(axis=1).mean()
