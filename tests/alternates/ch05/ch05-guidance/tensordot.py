# way: one sum over both guesses
def guided(with_label, without, weight):
    return np.tensordot([weight, 1 - weight], np.stack([with_label, without]), axes=1)
