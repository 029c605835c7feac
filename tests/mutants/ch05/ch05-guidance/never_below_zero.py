# mistake: no weight below 0
# keeps: 1
# says: below 0 is allowed
def guided(with_label, without, weight):
    return (1 - max(weight, 0)) * without + max(weight, 0) * with_label
