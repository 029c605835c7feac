# mistake: a grid of cuts
# keeps: 3
# says: close together
def threshold(scores, labels, prevalence, miss_cost):
    cuts = np.linspace(scores.min(), scores.max() + 1, 1000)
    cost = [expected_cost(scores >= c, labels, prevalence, miss_cost) for c in cuts]
    return float(cuts[np.argmin(cost)])
