# mistake: squares the weight
# keeps: 0
# says: not squared
def guided(with_label, without, weight):
    return without + weight**2 * (with_label - without)
