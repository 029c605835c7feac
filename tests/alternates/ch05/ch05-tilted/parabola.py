# way: coefficients of a parabola, an array of both
def tilted(mean, var, mean_all, var_all, weight):
    label = np.array([-0.5 / var, mean / var])
    everything = np.array([-0.5 / var_all, mean_all / var_all])
    second, first = weight * label + (1 - weight) * everything
    return np.array([-first / (2 * second), -1 / (2 * second)])


def walked_variance(var, var_all, weight):
    return var_all * (var / var_all) ** weight
