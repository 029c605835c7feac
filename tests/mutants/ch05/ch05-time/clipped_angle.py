# mistake: clips the angle
# keeps: 1.5
# says: not the sines and cosines
def time_features(t, n, top=60.0):
    speeds = np.geomspace(1, top, n // 2)
    angle = t[:, None] * speeds
    angle = np.minimum(angle, 200)
    return np.hstack([np.sin(angle), np.cos(angle)])
