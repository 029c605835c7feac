# mistake: lets the speeds go in equal steps
# keeps: 0
# says: not in equal steps
def time_features(t, n, top=60.0):
    speeds = np.linspace(1, top, n // 2)
    angle = t[:, None] * speeds
    return np.hstack([np.sin(angle), np.cos(angle)])
