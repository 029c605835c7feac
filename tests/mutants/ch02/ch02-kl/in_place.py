# mistake: squares the means in place
# keeps: 1.5
# says: leave its arguments
# kind: arguments
def kl_divergence(mu, logvar):
    mu *= mu
    return 0.5 * (mu + np.exp(logvar) - 1 - logvar).sum(axis=1)
