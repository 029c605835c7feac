# mistake: returns the way alone
# keeps: 0
# says: the way alone
def guided(with_label, without, weight):
    return weight * (with_label - without)
