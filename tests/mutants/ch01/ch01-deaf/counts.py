# mistake: a number in place of a share
# keeps: 0
# says: divide
def deaf_share(a, target):
    outside = (a < 0) | (a > 1)
    return float((outside & (np.clip(a, 0, 1) != target)).sum())
