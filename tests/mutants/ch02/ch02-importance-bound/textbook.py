# mistake: the formula as it stands
# keeps: 1.5
# pitfall: P10
# says: leave the logarithm's range
def importance_bound(log_w):
    return np.log(np.exp(log_w).mean(axis=0))
