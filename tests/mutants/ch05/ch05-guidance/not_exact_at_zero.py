# mistake: adds a difference to the other end
# keeps: 1
# says: lost digits
def guided(with_label, without, weight):
    return with_label + (weight - 1) * (with_label - without)
