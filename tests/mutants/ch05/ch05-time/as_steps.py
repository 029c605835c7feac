# mistake: takes the time for one of a thousand steps
# keeps: 0
# says: it is no step
def time_features(t, n, top=60.0):
    speeds = np.geomspace(1, top, n // 2)
    angle = 1000 * t[:, None] * speeds
    return np.hstack([np.sin(angle), np.cos(angle)])
