# mistake: adds a small number inside the logarithm
# keeps: 1.5
# pitfall: P10
# says: cut off
# kind: clamp
def importance_bound(log_w):
    return np.log(np.exp(np.minimum(log_w, 700)).mean(axis=0) + 1e-300)
