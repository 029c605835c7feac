# mistake: has the usual top always
# keeps: 0
# says: not the sines and cosines
def time_features(t, n, top=60.0):
    speeds = np.geomspace(1, 60.0, n // 2)
    angle = t[:, None] * speeds
    return np.hstack([np.sin(angle), np.cos(angle)])
