# mistake: counts all that are wrong
# keeps: 0
# pitfall: P11
# says: Inside the range
def deaf_share(a, target):
    return float((np.clip(a, 0, 1) != target).mean())
