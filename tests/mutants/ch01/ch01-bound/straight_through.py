# mistake: a clip that passes every gradient on
# keeps: 0
# kind: credit
# pitfall: P11
# says: the slope is zero
def bound(a):
    return a + (a.clamp(0, 1) - a).detach()
