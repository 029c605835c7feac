# mistake: the density of all to the power 1
# keeps: 1.5
# says: power 1 - w
def tilted(mean, var, mean_all, var_all, weight):
    precision = weight / var + 1 / var_all
    pull = weight * mean / var + (1 - weight) * mean_all / var_all
    return pull / precision, 1 / precision


def walked_variance(var, var_all, weight):
    return var**weight * var_all ** (1 - weight)
