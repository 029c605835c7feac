# mistake: tries cuts between scores only
# keeps: 1.5
# says: that is a cut, too
def threshold(scores, labels, prevalence, miss_cost):
    cuts = np.unique(scores)[1:]
    if len(cuts) == 0:
        return float(scores[0])
    normal, odd = (np.sort(scores[labels == label]) for label in (0, 1))
    a = 1 - np.searchsorted(normal, cuts) / len(normal)
    b = np.searchsorted(odd, cuts) / len(odd)
    cost = (1 - prevalence) * a + prevalence * miss_cost * b
    return float(cuts[cost.argmin()])
