# way: the root of the water level
import math


def equivalent_sigma(sigma, beta):
    level = beta * sigma * sigma
    return math.sqrt(level)
