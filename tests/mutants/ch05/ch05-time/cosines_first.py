# mistake: puts the cosines first
# keeps: 0
# says: All sines come first
def time_features(t, n, top=60.0):
    speeds = np.geomspace(1, top, n // 2)
    angle = t[:, None] * speeds
    return np.hstack([np.cos(angle), np.sin(angle)])
