# mistake: crosses times and speeds where both are as many
# keeps: 0
# says: not the sines and cosines
def time_features(t, n, top=60.0):
    speeds = np.geomspace(1, top, n // 2)
    angle = t * speeds[:, None] if len(t) == len(speeds) else t[:, None] * speeds
    return np.hstack([np.sin(angle), np.cos(angle)])
