# mistake: begins with the fastest
# keeps: 0
# says: slowest wave
def time_features(t, n, top=60.0):
    speeds = np.geomspace(top, 1, n // 2)
    angle = t[:, None] * speeds
    return np.hstack([np.sin(angle), np.cos(angle)])
