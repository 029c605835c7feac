# way: begins at all codes and goes on, as a list
import math


def tilted(mean, var, mean_all, var_all, weight):
    bend = 1 / var_all + weight * (1 / var - 1 / var_all)
    lift = mean_all / var_all + weight * (mean / var - mean_all / var_all)
    return [lift / bend, 1 / bend]


def walked_variance(var, var_all, weight):
    return math.exp(math.log(var_all) + weight * (math.log(var) - math.log(var_all)))
