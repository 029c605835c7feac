# mistake: hardly reaches black and white
# keeps: 1
# says: within reach
def bound(a):
    return 0.5 + 0.001 * a
