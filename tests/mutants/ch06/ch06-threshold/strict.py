# mistake: flags above the cut only
# keeps: 0
# says: exactly at the cut is flagged
def threshold(scores, labels, prevalence, miss_cost):
    cuts = np.append(-np.inf, np.unique(scores))
    a = np.array([(scores[labels == 0] > cut).mean() for cut in cuts])
    b = np.array([(scores[labels == 1] <= cut).mean() for cut in cuts])
    cost = (1 - prevalence) * a + prevalence * miss_cost * b
    return float(cuts[cost.argmin()])
