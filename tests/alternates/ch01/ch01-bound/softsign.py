# way: a soft sign
def bound(a):
    a = 4 * a
    return 0.5 * (1 + a / (1 + a.abs()))
