# mistake: scales the label's guess
# keeps: 0
# says: plays no part
def guided(with_label, without, weight):
    return weight * with_label
