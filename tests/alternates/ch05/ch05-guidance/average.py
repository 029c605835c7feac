# way: NumPy's weighted mean, whose weights add up to one
def guided(with_label, without, weight):
    return np.average([with_label, without], axis=0, weights=[weight, 1 - weight])
