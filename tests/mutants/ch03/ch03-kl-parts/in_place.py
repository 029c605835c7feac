# mistake: turns logvar into the variance in place
# kind: arguments
# keeps: 3.25
# says: leave its arguments
def kl_parts(z, mu, logvar):
    n = len(z)
    logs = logvar.copy()
    np.exp(logvar, out=logvar)
    pairs = -0.5 * ((z[:, None] - mu) ** 2 / logvar + logs + np.log(2 * np.pi))
    own = np.einsum("iik->i", pairs)
    joint = np.logaddexp.reduce(pairs.sum(axis=2), axis=1) - np.log(n)
    apart = (np.logaddexp.reduce(pairs, axis=1) - np.log(n)).sum(axis=1)
    prior = -0.5 * (z**2 + np.log(2 * np.pi)).sum(axis=1)
    return (own - joint).mean(), (joint - apart).mean(), (apart - prior).mean()
