# mistake: computes in single precision
# keeps: 0
# says: as many times as far
def guided(with_label, without, weight):
    return np.float32(1 - weight) * np.float32(without) + np.float32(weight) * np.float32(with_label)
