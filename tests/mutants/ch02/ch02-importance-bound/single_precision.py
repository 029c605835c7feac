# mistake: computes in float32
# keeps: 2.5
# says: digits of float32
# kind: precision
def importance_bound(log_w):
    log_w = log_w.astype(np.float32)
    largest = log_w.max(axis=0)
    return largest + np.log(np.exp(log_w - largest).mean(axis=0))
