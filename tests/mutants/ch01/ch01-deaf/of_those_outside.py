# mistake: the share of those outside
# keeps: 0
# says: not of those beyond
def deaf_share(a, target):
    outside = (a < 0) | (a > 1)
    return float((np.clip(a, 0, 1) != target)[outside].mean()) if outside.any() else 0.0
