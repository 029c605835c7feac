# mistake: sorts what it was given
# kind: arguments
# keeps: 1
# says: as they were
def undominated(rate, distortion):
    pairs = np.stack([rate, distortion])
    no_more = (pairs[:, :, None] <= pairs[:, None]).all(axis=0)
    less = (pairs[:, :, None] < pairs[:, None]).any(axis=0)
    rate.sort()
    return ~(no_more & less).any(axis=0)
