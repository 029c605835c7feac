# mistake: counts speeds in turns
# keeps: 0
# says: radians already
def time_features(t, n, top=60.0):
    speeds = np.geomspace(1, top, n // 2)
    angle = 2 * np.pi * t[:, None] * speeds
    return np.hstack([np.sin(angle), np.cos(angle)])
