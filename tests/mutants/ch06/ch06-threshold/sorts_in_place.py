# mistake: sorts the caller's arrays
# keeps: 3
# says: changes what it is given
# kind: arguments
def threshold(scores, labels, prevalence, miss_cost):
    order = np.argsort(scores)
    scores[:], labels[:] = scores[order], labels[order]
    cuts = np.append(np.unique(scores), np.inf)
    normal, odd = (np.sort(scores[labels == label]) for label in (0, 1))
    a = 1 - np.searchsorted(normal, cuts) / len(normal)
    b = np.searchsorted(odd, cuts) / len(odd)
    cost = (1 - prevalence) * a + prevalence * miss_cost * b
    return float(cuts[cost.argmin()])
