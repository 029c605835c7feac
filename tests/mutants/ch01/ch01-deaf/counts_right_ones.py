# mistake: counts all that lie beyond
# keeps: 0
# pitfall: P11
# says: not wrong
def deaf_share(a, target):
    return float(((a < 0) | (a > 1)).mean())
