# mistake: mixes the means as they are
# keeps: 1.5
# says: weighed by them
def tilted(mean, var, mean_all, var_all, weight):
    precision = weight / var + (1 - weight) / var_all
    return weight * mean + (1 - weight) * mean_all, 1 / precision


def walked_variance(var, var_all, weight):
    return var**weight * var_all ** (1 - weight)
