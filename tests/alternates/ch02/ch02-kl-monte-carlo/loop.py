# way: draw by draw
def kl_monte_carlo(mu, logvar, eps):
    total = np.zeros(len(mu))
    for noise in eps:
        code = mu + np.sqrt(np.exp(logvar)) * noise
        total += log_normal(code, mu, logvar)
        total -= log_normal(code, 0.0, np.zeros(mu.shape[1]))
    return total / len(eps)
