# mistake: subtracts the largest logarithm of all pictures
# keeps: 1.5
# pitfall: P10
# says: fit each picture
# kind: shape
def importance_bound(log_w):
    largest = log_w.max()
    return largest + np.log(np.exp(log_w - largest).mean(axis=0))
