# mistake: the mean of the logarithms
# keeps: 0
# says: mean of the logarithms
# kind: credit
def importance_bound(log_w):
    return log_w.mean(axis=0)
