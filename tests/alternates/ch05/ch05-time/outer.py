# way: an outer product and powers
def time_features(t, n, top=60.0):
    half = n // 2
    speeds = np.power(top, np.arange(half) / (half - 1))
    angle = np.outer(t, speeds)
    return np.concatenate((np.sin(angle), np.cos(angle)), axis=-1)
