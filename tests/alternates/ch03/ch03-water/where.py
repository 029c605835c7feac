# way: two wheres, and logarithms of both
def water_filling(variances, level):
    dry = np.asarray(variances, dtype=float) > level
    safe = np.where(dry, variances, level)
    nats = (np.log(safe) - np.log(level)) / 2
    return np.sum(nats), np.sum(np.where(dry, level, variances))
