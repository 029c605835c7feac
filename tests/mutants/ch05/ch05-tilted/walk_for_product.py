# mistake: the walk's variance for the product's
# keeps: 1.5
# says: variance of a walk
def tilted(mean, var, mean_all, var_all, weight):
    precision = weight / var + (1 - weight) / var_all
    pull = weight * mean / var + (1 - weight) * mean_all / var_all
    return pull / precision, var**weight * var_all ** (1 - weight)


def walked_variance(var, var_all, weight):
    return var**weight * var_all ** (1 - weight)
