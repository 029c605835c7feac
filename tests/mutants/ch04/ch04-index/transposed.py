# mistake: a row for each wheel
# keeps: 1
# says: the other way
def to_digits(index, levels):
    return np.array(np.unravel_index(index, levels, order="F"))
