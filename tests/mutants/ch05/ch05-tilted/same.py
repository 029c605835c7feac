# mistake: a walk ends in the product
# keeps: 1.5
# says: ends elsewhere
def tilted(mean, var, mean_all, var_all, weight):
    precision = weight / var + (1 - weight) / var_all
    pull = weight * mean / var + (1 - weight) * mean_all / var_all
    return pull / precision, 1 / precision


def walked_variance(var, var_all, weight):
    return tilted(0.0, var, 0.0, var_all, weight)[1]
