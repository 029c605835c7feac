# way: plain Python, a list of bounds
def importance_bound(log_w):
    import math

    found = []
    for column in log_w.T.tolist():
        top = max(column)
        found.append(top + math.log(math.fsum(math.exp(w - top) for w in column) / len(column)))
    return found
