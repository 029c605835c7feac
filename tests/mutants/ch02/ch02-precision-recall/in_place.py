# mistake: sorts the centres in place
# keeps: 2
# says: leave its arguments
# kind: arguments
def covered(points, centres, k=3):
    centres[:] = centres[np.argsort(centres[:, 0])]
    radius = np.sort(cdist(centres, centres), axis=1)[:, k]
    return float((cdist(points, centres) <= radius).any(axis=1).mean())
