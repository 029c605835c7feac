# way: the chain rule, one number at a time
def sample_backward(d_z, logvar, eps):
    d_mu, d_logvar = [], []
    for slopes, logs, draws in zip(d_z, logvar, eps):
        d_mu.append([s * 1.0 for s in slopes])
        row = []
        for s, v, e in zip(slopes, logs, draws):
            sigma = np.sqrt(np.exp(v))
            variance_slope = 1 / (2 * sigma) * np.exp(v)
            row.append(s * e * variance_slope)
        d_logvar.append(row)
    return np.array(d_mu), np.array(d_logvar)
