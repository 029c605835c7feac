# way: what the number holds, less what it holds once the factor is known
def mutual_information(code, factor, bins=20):
    _, edges = np.histogram(code, bins=bins)

    def uncertain(values):
        p = np.histogram(values, bins=edges)[0] / len(values)
        p = p[p != 0]
        return -np.sum(p * np.log(p))

    kinds = np.unique(factor)
    rest = [np.mean(factor == kind) * uncertain(code[factor == kind]) for kind in kinds]
    return uncertain(code) - np.sum(rest)
