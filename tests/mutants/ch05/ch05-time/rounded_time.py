# mistake: rounds the time to a millionth
# keeps: 1.5
# says: not the sines and cosines
def time_features(t, n, top=60.0):
    speeds = np.geomspace(1, top, n // 2)
    angle = np.round(t, 6)[:, None] * speeds
    return np.hstack([np.sin(angle), np.cos(angle)])
