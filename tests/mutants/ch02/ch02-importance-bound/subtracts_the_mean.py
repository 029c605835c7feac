# mistake: subtracts the mean, not the largest
# keeps: 1.5
# pitfall: P10
# says: suit its largest weight
def importance_bound(log_w):
    middle = log_w.mean(axis=0)
    return middle + np.log(np.exp(log_w - middle).mean(axis=0))
