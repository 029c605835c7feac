# way: cosines as late sines
def time_features(t, n, top=60.0):
    angle = t.reshape(-1, 1) @ np.geomspace(1.0, top, num=n // 2).reshape(1, -1)
    return np.sin(np.c_[angle, angle + np.pi / 2])
