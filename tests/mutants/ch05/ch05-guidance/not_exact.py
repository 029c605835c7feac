# mistake: adds a difference
# keeps: 1
# says: lost digits
def guided(with_label, without, weight):
    return without + weight * (with_label - without)
