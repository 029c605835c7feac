# mistake: lifts hopeless draws in the array that it is given
# keeps: 2.5
# says: leave its arguments
# kind: arguments
def importance_bound(log_w):
    largest = log_w.max(axis=0)
    np.maximum(log_w, largest - 800, out=log_w)
    return largest + np.log(np.exp(log_w - largest).mean(axis=0))
