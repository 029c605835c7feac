# mistake: doubles each speed
# keeps: 0
# says: up to `top`
def time_features(t, n, top=60.0):
    speeds = 2.0 ** np.arange(n // 2)
    angle = t[:, None] * speeds
    return np.hstack([np.sin(angle), np.cos(angle)])
