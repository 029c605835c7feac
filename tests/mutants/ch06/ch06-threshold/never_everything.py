# mistake: flagging everything is no cut
# keeps: 1.5
# says: flag everything
def threshold(scores, labels, prevalence, miss_cost):
    cuts = np.append(np.unique(scores)[1:], np.inf)
    normal, odd = (np.sort(scores[labels == label]) for label in (0, 1))
    a = 1 - np.searchsorted(normal, cuts) / len(normal)
    b = np.searchsorted(odd, cuts) / len(odd)
    cost = (1 - prevalence) * a + prevalence * miss_cost * b
    return float(cuts[cost.argmin()])
