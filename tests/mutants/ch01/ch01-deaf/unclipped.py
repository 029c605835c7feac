# mistake: compares what enters the clip
# keeps: 0
# pitfall: P11
# says: clipped value
def deaf_share(a, target):
    outside = (a < 0) | (a > 1)
    return float((outside & (a != target)).mean())
