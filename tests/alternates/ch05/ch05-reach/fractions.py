# way: exact fractions of a place
import math
from fractions import Fraction


def reach(layers):
    total, grid = Fraction(0), 1
    for kind, number in layers:
        if kind == "conv":
            total += Fraction(number // 2, grid)
        else:
            grid = grid * number
    return math.ceil(total)
