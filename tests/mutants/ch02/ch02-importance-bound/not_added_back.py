# mistake: does not add the largest back
# keeps: 0
# says: added back
def importance_bound(log_w):
    return np.log(np.exp(log_w - log_w.max(axis=0)).mean(axis=0))
