# mistake: counts the ends of the range
# keeps: 1
# kind: property
# says: lie in the range
def deaf_share(a, target):
    outside = (a <= 0) | (a >= 1)
    return float((outside & (np.clip(a, 0, 1) != target)).mean())
