# mistake: loses the half for logvar
# keeps: 1
# says: lacks the half
def kl_slopes(mu, logvar):
    n = len(mu)
    return mu / n, (np.exp(logvar) - 1) / n
