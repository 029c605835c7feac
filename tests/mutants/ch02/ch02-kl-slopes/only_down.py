# mistake: forgets the slope of -logvar
# keeps: 1
# says: only pushes down
def kl_slopes(mu, logvar):
    n = len(mu)
    return mu / n, 0.5 * np.exp(logvar) / n
