# mistake: guesses swapped
# keeps: 0
# says: changed places
def guided(with_label, without, weight):
    return (1 - weight) * with_label + weight * without
