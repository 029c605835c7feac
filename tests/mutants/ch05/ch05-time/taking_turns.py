# mistake: lets sines and cosines take turns
# keeps: 0
# says: All sines come first
def time_features(t, n, top=60.0):
    speeds = np.geomspace(1, top, n // 2)
    angle = t[:, None] * speeds
    return np.stack([np.sin(angle), np.cos(angle)], axis=2).reshape(len(t), n)
