# mistake: clips the caller's outputs
# keeps: 1
# kind: arguments
# says: changes what it is given
def deaf_share(a, target):
    outside = (a < 0) | (a > 1)
    return float((outside & (np.clip(a, 0, 1, out=a) != target)).mean())
