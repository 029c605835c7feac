# mistake: embeds the time as an integer
# keeps: 0
# says: do not round it
def time_features(t, n, top=60.0):
    speeds = np.geomspace(1, top, n // 2)
    angle = t.astype(int)[:, None] * speeds
    return np.hstack([np.sin(angle), np.cos(angle)])
