# mistake: changes the guess without a label
# keeps: 1
# says: changes what it is given
def guided(with_label, without, weight):
    without *= 1 - weight
    without += weight * with_label
    return without
