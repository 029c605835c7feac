# mistake: distributions swapped
# keeps: 1.5
# says: changed places
def tilted(mean, var, mean_all, var_all, weight):
    precision = weight / var_all + (1 - weight) / var
    pull = weight * mean_all / var_all + (1 - weight) * mean / var
    return pull / precision, 1 / precision


def walked_variance(var, var_all, weight):
    return var**weight * var_all ** (1 - weight)
