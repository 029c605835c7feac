# mistake: single precision
# keeps: 1.5
# says: logarithms of the factors
def tilted(mean, var, mean_all, var_all, weight):
    precision = weight / var + (1 - weight) / var_all
    pull = weight * mean / var + (1 - weight) * mean_all / var_all
    return pull / precision, 1 / precision


def walked_variance(var, var_all, weight):
    return float(np.float32(var) ** np.float32(weight) * np.float32(var_all) ** np.float32(1 - weight))
