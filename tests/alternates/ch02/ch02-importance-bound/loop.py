# way: picture by picture, in plain Python
import math


def importance_bound(log_w):
    found = []
    for column in np.asarray(log_w).T:
        top = max(column)
        found.append(top + math.log(math.fsum(math.exp(w - top) for w in column) / len(column)))
    return np.array(found)
