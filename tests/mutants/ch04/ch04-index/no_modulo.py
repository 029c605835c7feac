# mistake: a wheel never begins anew
# keeps: 1
# says: begins anew
def to_digits(index, levels):
    return index[:, None] // np.append(1, np.cumprod(levels[:-1]))
