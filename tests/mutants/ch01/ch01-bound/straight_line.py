# mistake: a line that leaves the range beyond 10
# keeps: 1.5
# says: Pixels lie
def bound(a):
    return 0.5 + 0.05 * a
