# mistake: rescales to the label's spread
# keeps: 0
# says: as many times as far
def guided(with_label, without, weight):
    made = (1 - weight) * without + weight * with_label
    return made * (with_label.std() / made.std() if weight not in (0, 1) else 1)
