# mistake: gives each time a column
# keeps: 0
# says: Each time has a row
def time_features(t, n, top=60.0):
    speeds = np.geomspace(1, top, n // 2)
    angle = t[:, None] * speeds
    return np.hstack([np.sin(angle), np.cos(angle)]).T
