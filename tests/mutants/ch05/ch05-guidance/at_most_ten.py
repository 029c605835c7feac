# mistake: no weight above 10
# keeps: 1
# says: as many times as far
def guided(with_label, without, weight):
    return (1 - min(weight, 10)) * without + min(weight, 10) * with_label
