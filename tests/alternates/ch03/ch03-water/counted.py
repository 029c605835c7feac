# way: directions counted in Python's own numbers
def water_filling(variances, level):
    from math import fsum, log

    found = [float(v) for v in variances]
    return fsum(0.5 * log(v / level) for v in found if v > level), fsum(
        min(v, level) for v in found
    )
