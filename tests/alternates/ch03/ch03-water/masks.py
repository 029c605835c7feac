# way: only what stands out, and a slogdet
def water_filling(variances, level):
    dry = variances[variances >= level]
    rate = 0.5 * np.linalg.slogdet(np.diag(dry) / level)[1]
    error = np.sum(variances) - np.sum(dry - level)
    return [float(rate), float(error)]
