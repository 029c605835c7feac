# mistake: stops at the label
# keeps: 0
# says: goes on in the same
def guided(with_label, without, weight):
    return without + min(max(weight, 0), 1) * (with_label - without)
