# way: the table as a whole, empty cells passed over
def mutual_information(code, factor, bins=20):
    table = np.array([np.histogram(code[factor == k], bins, (code.min(), code.max()))[0] for k in range(factor.max() + 1)])
    p = table / table.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = p * (np.log(p) - np.log(np.outer(p.sum(1), p.sum(0))))
    return np.nansum(terms)
