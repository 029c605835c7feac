# way: code by code, the two nearest by hand
import math


def copies(made, data, ratio=1 / 3):
    hits = 0
    for x in made:
        first = second = math.inf
        for y in data:
            far = math.dist(x, y)
            if far < first:
                first, second = far, first
            elif far < second:
                second = far
        hits += first < ratio * second
    return hits / len(made)
