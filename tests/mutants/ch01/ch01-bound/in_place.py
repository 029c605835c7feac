# mistake: halves the caller's numbers
# keeps: 0
# kind: arguments
# says: changes what it is given
def bound(a):
    return a.mul_(0.5).sigmoid()
