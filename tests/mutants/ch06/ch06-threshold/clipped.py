# mistake: clips scores to what is usual
# keeps: 3
# says: all its digits
# kind: clamp
def threshold(scores, labels, prevalence, miss_cost):
    scores = scores.clip(-1e6, 1e6)
    cuts = np.append(np.unique(scores), np.inf)
    normal, odd = (np.sort(scores[labels == label]) for label in (0, 1))
    a = 1 - np.searchsorted(normal, cuts) / len(normal)
    b = np.searchsorted(odd, cuts) / len(odd)
    cost = (1 - prevalence) * a + prevalence * miss_cost * b
    return float(cuts[cost.argmin()])
