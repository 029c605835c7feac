# mistake: divides by the sum
# keeps: 0
# says: w and 1 - w
def guided(with_label, without, weight):
    return (without + weight * with_label) / (1 + weight)
