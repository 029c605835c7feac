# mistake: returns a logarithm
# keeps: 1.5
# says: undo it
def tilted(mean, var, mean_all, var_all, weight):
    precision = weight / var + (1 - weight) / var_all
    pull = weight * mean / var + (1 - weight) * mean_all / var_all
    return pull / precision, 1 / precision


def walked_variance(var, var_all, weight):
    return weight * np.log(var) + (1 - weight) * np.log(var_all)
