# mistake: averages over the batch a second time
# keeps: 0
# says: do not average again
# pitfall: P9
def sample_backward(d_z, logvar, eps):
    n = len(d_z)
    return d_z / n, d_z * eps * 0.5 * np.exp(0.5 * logvar) / n
