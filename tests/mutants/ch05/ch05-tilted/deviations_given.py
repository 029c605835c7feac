# mistake: takes variances for deviations
# keeps: 1.5
# says: take them for standard deviations
def tilted(mean, var, mean_all, var_all, weight):
    precision = weight / var**2 + (1 - weight) / var_all**2
    pull = weight * mean / var**2 + (1 - weight) * mean_all / var_all**2
    return pull / precision, 1 / precision


def walked_variance(var, var_all, weight):
    return var**weight * var_all ** (1 - weight)
