# mistake: counts on two draws
# keeps: 0
# says: is not the logarithm of the mean weight
# kind: shape
def importance_bound(log_w):
    return np.logaddexp(log_w[0], log_w[1]) - np.log(2)
