# mistake: takes the falling speeds of a transformer
# keeps: 0
# says: go up from 1
def time_features(t, n, top=60.0):
    half = n // 2
    speeds = np.exp(-np.log(top) * np.arange(half) / half)
    angle = t[:, None] * speeds
    return np.hstack([np.sin(angle), np.cos(angle)])
