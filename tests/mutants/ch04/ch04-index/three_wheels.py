# mistake: knows three wheels only
# keeps: 1
# says: the odometer
def to_index(digits, levels):
    number = digits[:, 0].astype(np.int64)
    if len(levels) > 1:
        number = number + levels[0] * digits[:, 1]
    if len(levels) > 2:
        number = number + levels[0] * levels[1] * digits[:, 2]
    return number
