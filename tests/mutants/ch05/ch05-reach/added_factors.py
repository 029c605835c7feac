# mistake: adds up enlargements
# keeps: 2
# says: Enlargements multiply
import math
from fractions import Fraction


def reach(layers):
    span, fine = Fraction(0), 0
    for name, size in layers:
        if name == "enlarge":
            fine += size
        else:
            span += Fraction(size // 2, fine or 1)
    return math.ceil(span)
