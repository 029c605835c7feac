# mistake: subtracts in place and so changes what it was given
# keeps: 2.5
# says: leave its arguments
# kind: arguments
def importance_bound(log_w):
    largest = log_w.max(axis=0)
    log_w -= largest
    return largest + np.log(np.exp(log_w).mean(axis=0))
