# mistake: has no cosines
# keeps: 0
# says: cosines
def time_features(t, n, top=60.0):
    speeds = np.geomspace(1, top, n // 2)
    angle = t[:, None] * speeds
    return np.sin(angle)
