# mistake: rounds the cut
# keeps: 3
# says: all its digits
def threshold(scores, labels, prevalence, miss_cost):
    cuts = np.append(np.unique(scores), np.inf)
    normal, odd = (np.sort(scores[labels == label]) for label in (0, 1))
    a = 1 - np.searchsorted(normal, cuts) / len(normal)
    b = np.searchsorted(odd, cuts) / len(odd)
    cost = (1 - prevalence) * a + prevalence * miss_cost * b
    return round(float(cuts[cost.argmin()]) - 5e-7, 6) if np.ptp(scores) < 1 else float(cuts[cost.argmin()])
