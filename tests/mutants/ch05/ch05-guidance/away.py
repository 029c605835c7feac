# mistake: away from the label
# keeps: 0
# says: away from the label
def guided(with_label, without, weight):
    return without - weight * (with_label - without)
