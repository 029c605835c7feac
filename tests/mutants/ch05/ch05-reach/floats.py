# mistake: sums floats
# keeps: 2
# says: floats
import math


def reach(layers):
    span, fine = 0.0, 1
    for name, size in layers:
        if name == "enlarge":
            fine *= size
        else:
            span += (size // 2) / fine
    return math.ceil(span)
