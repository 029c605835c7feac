# mistake: a miss costs what a false alarm does
# keeps: 0
# says: Another cut costs less
def threshold(scores, labels, prevalence, miss_cost):
    cuts = np.append(np.unique(scores), np.inf)
    normal, odd = (np.sort(scores[labels == label]) for label in (0, 1))
    a = 1 - np.searchsorted(normal, cuts) / len(normal)
    b = np.searchsorted(odd, cuts) / len(odd)
    cost = (1 - prevalence) * a + prevalence * b
    return float(cuts[cost.argmin()])
