# mistake: clips what comes out
# keeps: 0
# says: as many times as far
def guided(with_label, without, weight):
    return np.clip((1 - weight) * without + weight * with_label, -4, 4)
