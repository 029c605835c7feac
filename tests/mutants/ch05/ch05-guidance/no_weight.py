# mistake: ignores the weight
# keeps: 0
# says: goes on in the same
def guided(with_label, without, weight):
    return with_label + 0 * without
