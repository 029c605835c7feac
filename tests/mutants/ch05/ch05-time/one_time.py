# mistake: one time for the whole batch
# keeps: 0
# says: time of its own
def time_features(t, n, top=60.0):
    speeds = np.geomspace(1, top, n // 2)
    angle = np.full((len(t), 1), t[0]) * speeds
    return np.hstack([np.sin(angle), np.cos(angle)])
