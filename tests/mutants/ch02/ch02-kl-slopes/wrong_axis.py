# mistake: averages over the code in place of the batch
# keeps: 0
# says: average over the batch instead
# pitfall: P9
def kl_slopes(mu, logvar):
    n = mu.shape[1]
    return mu / n, 0.5 * (np.exp(logvar) - 1) / n
