# mistake: mixes means and variances
# keeps: 1.5
# says: mix the variances
def tilted(mean, var, mean_all, var_all, weight):
    return weight * mean + (1 - weight) * mean_all, weight * var + (1 - weight) * var_all


def walked_variance(var, var_all, weight):
    return var**weight * var_all ** (1 - weight)
