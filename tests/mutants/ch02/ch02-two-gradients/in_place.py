# mistake: turns eps into codes
# keeps: 1.5
# says: leave its arguments
# kind: arguments
def score_gradients(f, mu, logvar, eps):
    sigma = np.exp(0.5 * logvar)
    noise = eps.copy()
    eps *= sigma
    eps += mu
    return f(eps) * noise / sigma


def pathwise_gradients(slope, mu, logvar, eps):
    eps *= np.exp(0.5 * logvar)
    eps += mu
    return slope(eps)
