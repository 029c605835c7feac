# mistake: does not divide the mean
# keeps: 1.5
# says: still multiplied
def tilted(mean, var, mean_all, var_all, weight):
    precision = weight / var + (1 - weight) / var_all
    pull = weight * mean / var + (1 - weight) * mean_all / var_all
    return pull, 1 / precision


def walked_variance(var, var_all, weight):
    return var**weight * var_all ** (1 - weight)
