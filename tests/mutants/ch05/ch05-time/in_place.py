# mistake: changes the times that it is given
# keeps: 1.5
# says: changes what it is given
def time_features(t, n, top=60.0):
    speeds = np.geomspace(1, top, n // 2)
    t *= 1.0
    t += 1e-14
    angle = t[:, None] * speeds
    return np.hstack([np.sin(angle), np.cos(angle)])
