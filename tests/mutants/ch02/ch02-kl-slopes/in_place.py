# mistake: divides in place
# keeps: 1
# says: leave its arguments
# kind: arguments
def kl_slopes(mu, logvar):
    d_logvar = 0.5 * (np.exp(logvar) - 1) / len(mu)
    mu /= len(mu)
    return mu.copy(), d_logvar
