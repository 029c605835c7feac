# mistake: nearly right counts as right
# keeps: 1
# says: by however little
def deaf_share(a, target):
    outside = (a < 0) | (a > 1)
    return float((outside & ~np.isclose(np.clip(a, 0, 1), target)).mean())
