# mistake: forgets to divide by the number of draws
# keeps: 0
# says: logarithm of the sum
def importance_bound(log_w):
    largest = log_w.max(axis=0)
    return largest + np.log(np.exp(log_w - largest).sum(axis=0))
