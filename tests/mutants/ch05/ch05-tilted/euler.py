# mistake: a hundred steps for infinitely many
# keeps: 1.5
# says: logarithms of the factors
def tilted(mean, var, mean_all, var_all, weight):
    precision = weight / var + (1 - weight) / var_all
    pull = weight * mean / var + (1 - weight) * mean_all / var_all
    return pull / precision, 1 / precision


def walked_variance(var, var_all, weight):
    return np.exp(2 * sum(-0.01 * (weight * (t - (1 - t) * var) / ((1 - t) ** 2 * var + t * t) + (1 - weight) * (t - (1 - t) * var_all) / ((1 - t) ** 2 * var_all + t * t)) for t in np.arange(0.01, 1.005, 0.01)))
