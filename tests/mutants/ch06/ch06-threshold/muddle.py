# mistake: alarms above the cut, misses below it
# keeps: 3
# says: Another cut costs less
def threshold(scores, labels, prevalence, miss_cost):
    cuts = np.append(np.unique(scores), np.inf)[::-1]
    normal, odd = (np.sort(scores[labels == label]) for label in (0, 1))
    a = 1 - np.searchsorted(normal, cuts, side='right') / len(normal)
    b = np.searchsorted(odd, cuts) / len(odd)
    cost = (1 - prevalence) * a + prevalence * miss_cost * b
    return float(cuts[cost.argmin()])
