# way: all over one denominator, logarithms for the walk
def tilted(mean, var, mean_all, var_all, weight):
    bottom = weight * var_all + (1 - weight) * var
    top = weight * var_all * mean + (1 - weight) * var * mean_all
    return top / bottom, var * var_all / bottom


def walked_variance(var, var_all, weight):
    factor, factor_all = np.sqrt(var), np.sqrt(var_all)
    return np.exp(weight * np.log(factor) + (1 - weight) * np.log(factor_all)) ** 2
