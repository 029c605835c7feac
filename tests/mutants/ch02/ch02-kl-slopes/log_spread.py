# mistake: takes logvar for the log of the spread
# keeps: 1
# says: log of the spread
# pitfall: P10
def kl_slopes(mu, logvar):
    n = len(mu)
    return mu / n, (np.exp(2 * logvar) - 1) / n
