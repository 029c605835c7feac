# way: NumPy picks the word
def diagnose(mu, logvar):
    mu, logvar = mu.astype(np.float64), logvar.astype(np.float64)
    sigma = np.exp(0.5 * logvar)
    kl = np.einsum("nk->", 0.5 * (mu**2 + sigma**2) - 0.5 - np.log(sigma)) / len(mu)
    centre = np.average(mu, axis=0)
    log_spread = np.log(np.mean((mu - centre) ** 2 + sigma**2, axis=0))
    near = (np.abs(centre) < 0.5).all() and (np.abs(log_spread) < np.log(2)).all()
    words = np.array(["healthy", "off the prior", "collapsed"])
    return words[2 if kl < 0.05 else 0 if near else 1]
