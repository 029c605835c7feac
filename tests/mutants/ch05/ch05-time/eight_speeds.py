# mistake: has eight speeds always
# keeps: 0
# says: should have shape
def time_features(t, n, top=60.0):
    speeds = np.geomspace(1, top, 8)
    angle = t[:, None] * speeds
    return np.hstack([np.sin(angle), np.cos(angle)])
