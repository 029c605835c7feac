# mistake: the last enlargement alone
# keeps: 2
# says: Enlargements multiply
import math
from fractions import Fraction


def reach(layers):
    span, fine = Fraction(0), 1
    for name, size in layers:
        if name == "enlarge":
            fine = size
        else:
            span += Fraction(size // 2, fine)
    return math.ceil(span)
