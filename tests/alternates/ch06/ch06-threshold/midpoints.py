# way: half-way between neighbours
def threshold(scores, labels, prevalence, miss_cost):
    values = np.unique(scores).astype(np.float64)
    cuts = np.concatenate([[-np.inf], values[:-1] / 2 + values[1:] / 2, [np.inf]])
    costs = [expected_cost(scores >= cut, labels, prevalence, miss_cost) for cut in cuts]
    return cuts[np.argmin(costs)]
