# mistake: takes the variance for the spread
# keeps: 1
# says: variance is taken for the spread
# pitfall: P10
def sample_backward(d_z, logvar, eps):
    return d_z, 0.5 * d_z * eps * np.exp(logvar)
