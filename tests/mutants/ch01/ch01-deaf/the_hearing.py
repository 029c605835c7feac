# mistake: the share of those that hear
# keeps: 0
# kind: credit
# says: Inside the range every output hears
def deaf_share(a, target):
    outside = (a < 0) | (a > 1)
    return 1 - float((outside & (np.clip(a, 0, 1) != target)).mean())
