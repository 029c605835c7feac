# mistake: hardly reaches black and white
# keeps: 0
# says: within reach
def bound(a):
    return 0.5 + 0.001 * a
