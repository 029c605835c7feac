# mistake: no walk where there is no product
# keeps: 1.5
# says: nan or inf
def tilted(mean, var, mean_all, var_all, weight):
    precision = weight / var + (1 - weight) / var_all
    pull = weight * mean / var + (1 - weight) * mean_all / var_all
    return pull / precision, 1 / precision


def walked_variance(var, var_all, weight):
    return var**weight * var_all ** (1 - weight) if weight / var + (1 - weight) / var_all > 0 else np.nan
