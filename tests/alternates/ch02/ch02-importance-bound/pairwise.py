# way: two at a time
def importance_bound(log_w):
    return np.logaddexp.reduce(log_w, axis=0) - np.log(log_w.shape[0])
