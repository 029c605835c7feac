# mistake: takes n speeds
# keeps: 0
# says: n in all
def time_features(t, n, top=60.0):
    speeds = np.geomspace(1, top, n)
    angle = t[:, None] * speeds
    return np.hstack([np.sin(angle), np.cos(angle)])
