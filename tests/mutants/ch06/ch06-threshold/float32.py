# mistake: float32 whatever comes in
# keeps: 3
# says: all its digits
# kind: precision
def threshold(scores, labels, prevalence, miss_cost):
    scores = scores.astype(np.float32)
    cuts = np.append(np.unique(scores), np.inf)
    normal, odd = (np.sort(scores[labels == label]) for label in (0, 1))
    a = 1 - np.searchsorted(normal, cuts) / len(normal)
    b = np.searchsorted(odd, cuts) / len(odd)
    cost = (1 - prevalence) * a + prevalence * miss_cost * b
    return float(cuts[cost.argmin()])
