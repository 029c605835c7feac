# way: labels from the floor, counted by their pairs
def mutual_information(code, factor, bins=20):
    code = np.asarray(code, dtype=float)
    width = np.ptp(code)
    if width == 0:
        return 0.0
    part = np.minimum(np.floor((code - code.min()) / width * bins), bins - 1).astype(int)

    def entropy(labels):
        _, counts = np.unique(labels, axis=0, return_counts=True)
        p = counts / counts.sum()
        return -(p @ np.log(p))

    both = np.column_stack([part, factor])
    return entropy(part) + entropy(factor) - entropy(both)
