# mistake: the validation set's share
# keeps: 0
# says: Take the share that is stated
# kind: credit
def threshold(scores, labels, prevalence, miss_cost):
    prevalence = labels.mean()
    cuts = np.append(np.unique(scores), np.inf)
    normal, odd = (np.sort(scores[labels == label]) for label in (0, 1))
    a = 1 - np.searchsorted(normal, cuts) / len(normal)
    b = np.searchsorted(odd, cuts) / len(odd)
    cost = (1 - prevalence) * a + prevalence * miss_cost * b
    return float(cuts[cost.argmin()])
