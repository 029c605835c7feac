# way: the best number struck out, then the best again
def mig(information, entropy):
    rest = np.array(information, dtype=float)
    best = rest.argmax(axis=0)
    rest[best, np.arange(rest.shape[1])] = -np.inf
    with np.errstate(invalid="ignore"):
        return np.nan_to_num((information.max(axis=0) - rest.max(axis=0)) / entropy)
