# mistake: flagging nothing is no cut
# keeps: 1.5
# says: flag nothing
def threshold(scores, labels, prevalence, miss_cost):
    cuts = np.unique(scores)
    normal, odd = (np.sort(scores[labels == label]) for label in (0, 1))
    a = 1 - np.searchsorted(normal, cuts) / len(normal)
    b = np.searchsorted(odd, cuts) / len(odd)
    cost = (1 - prevalence) * a + prevalence * miss_cost * b
    return float(cuts[cost.argmin()])
