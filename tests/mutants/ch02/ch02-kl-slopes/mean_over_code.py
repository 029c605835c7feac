# mistake: averages over batch and code
# keeps: 0
# says: averaged over the code too
# pitfall: P9
def kl_slopes(mu, logvar):
    return mu / mu.size, 0.5 * (np.exp(logvar) - 1) / mu.size
