# way: NumPy's split
def heads(h):
    return np.split(h, 2, axis=1)
