# mistake: computes in half precision
# keeps: 0
# says: not the sines and cosines
def time_features(t, n, top=60.0):
    speeds = np.geomspace(1, top, n // 2)
    angle = (t[:, None] * speeds).astype(np.float16)
    return np.hstack([np.sin(angle), np.cos(angle)])
