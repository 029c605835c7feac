# way: one draw at a time
def score_gradients(f, mu, logvar, eps):
    sigma = np.exp(logvar / 2)
    found = []
    for e in eps:
        z = mu + sigma * e
        found.append(float(f(np.array([z]))[0]) * (z - mu) / sigma**2)
    return np.array(found)


def pathwise_gradients(slope, mu, logvar, eps):
    return np.array([float(slope(np.array([mu + np.exp(logvar / 2) * e]))[0]) for e in eps])
