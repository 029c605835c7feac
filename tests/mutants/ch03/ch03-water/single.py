# mistake: single precision
# kind: precision
# keeps: 1
# says: digits of float32
def water_filling(variances, level):
    v = np.asarray(variances, dtype=np.float32)
    rate = 0.5 * np.log(np.maximum(v / np.float32(level), 1)).sum()
    return float(rate), float(np.minimum(v, np.float32(level)).sum())
