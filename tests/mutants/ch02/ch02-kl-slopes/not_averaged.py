# mistake: does not average over the batch
# keeps: 0
# says: not averaged over the batch
# kind: credit
# pitfall: P9
def kl_slopes(mu, logvar):
    return mu.copy(), 0.5 * (np.exp(logvar) - 1)
