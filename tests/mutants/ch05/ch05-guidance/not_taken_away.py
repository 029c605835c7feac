# mistake: adds the label's guess
# keeps: 0
# says: taken away as well
def guided(with_label, without, weight):
    return without + weight * with_label
