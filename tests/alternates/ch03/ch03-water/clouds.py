# way: through the best clouds
def water_filling(variances, level):
    with np.errstate(divide="ignore"):
        v = np.clip(level / variances, None, 1)
    return -0.5 * np.log(v).sum(), variances @ v
