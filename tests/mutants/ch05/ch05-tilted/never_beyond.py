# mistake: no weight above 5
# keeps: 0
def tilted(mean, var, mean_all, var_all, weight):
    weight = min(weight, 5)
    precision = weight / var + (1 - weight) / var_all
    pull = weight * mean / var + (1 - weight) * mean_all / var_all
    return pull / precision, 1 / precision


def walked_variance(var, var_all, weight):
    return var ** min(weight, 5) * var_all ** (1 - min(weight, 5))
