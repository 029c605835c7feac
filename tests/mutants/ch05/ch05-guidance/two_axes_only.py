# mistake: flattens codes
# keeps: 1
# says: should have shape
def guided(with_label, without, weight):
    return ((1 - weight) * without + weight * with_label).reshape(len(without), -1)
