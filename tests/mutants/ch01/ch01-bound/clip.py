# mistake: a clip
# keeps: 0
# kind: credit
# pitfall: P11
# says: slope is zero
def bound(a):
    return a.clamp(0, 1)
