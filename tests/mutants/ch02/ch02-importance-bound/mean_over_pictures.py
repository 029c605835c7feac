# mistake: one number for all pictures
# keeps: 0
# says: not their mean
def importance_bound(log_w):
    largest = log_w.max(axis=0)
    return (largest + np.log(np.exp(log_w - largest).mean(axis=0))).mean()
