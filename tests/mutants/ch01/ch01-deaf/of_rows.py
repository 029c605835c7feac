# mistake: divides by the rows
# keeps: 0
# kind: shape
# says: that of the rows
def deaf_share(a, target):
    outside = (a < 0) | (a > 1)
    return float((outside & (np.clip(a, 0, 1) != target)).sum() / len(a))
