# way: direction by direction
def water_filling(variances, level):
    rate = error = 0.0
    for variance in variances:
        if variance > level:
            rate += (np.log(variance) - np.log(level)) / 2
            error += level
        else:
            error += variance
    return rate, error
