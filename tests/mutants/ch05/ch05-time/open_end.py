# mistake: leaves out the top
# keeps: 0
# says: both ends included
def time_features(t, n, top=60.0):
    half = n // 2
    speeds = top ** (np.arange(half) / half)
    angle = t[:, None] * speeds
    return np.hstack([np.sin(angle), np.cos(angle)])
