# mistake: 0 is with the label, 1 beyond it
# keeps: 0
# says: twice as far
def guided(with_label, without, weight):
    return (1 + weight) * with_label - weight * without
