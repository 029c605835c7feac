# way: counts with a Counter, picture by picture
from collections import Counter
from math import log2


def count_bits(index, new, n_codes, more=1.0):
    counts = [Counter(column) for column in np.asarray(index).T.tolist()]
    total = len(index) + n_codes * more
    lengths = []
    for picture in np.asarray(new).tolist():
        lengths.append(-sum(log2((c[w] + more) / total) for c, w in zip(counts, picture)))
    return sum(lengths) / len(lengths)
