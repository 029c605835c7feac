# way: equal steps of the logarithm
def time_features(t, n, top=60.0):
    out = np.empty((t.shape[0], n))
    for k, log in enumerate(np.linspace(0, np.log(top), n // 2)):
        out[:, k] = np.sin(np.exp(log) * t)
        out[:, n // 2 + k] = np.cos(np.exp(log) * t)
    return out
