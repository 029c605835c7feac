# mistake: the first count for all wheels, on the way back
# keeps: 1
# says: one for all
def to_digits(index, levels):
    return index[:, None] // np.append(1, np.cumprod(levels[:-1])) % levels[0]
