# way: a full table of distances by SciPy
from scipy.spatial.distance import cdist


def off_the_sheet(a, b, share, encode, decode, known):
    codes = encode(a), encode(b)
    points = (
        decode(codes[0] + share * (codes[1] - codes[0])),
        decode(codes[0]) + share * (decode(codes[1]) - decode(codes[0])),
    )
    return tuple(cdist(p, known).min(axis=1) for p in points)
