# mistake: twelve cuts in place of all
# keeps: 2.5
# says: Another cut costs less
# kind: property
def threshold(scores, labels, prevalence, miss_cost):
    cuts = [-np.inf, *np.linspace(scores.min(), scores.max(), 12), np.inf]
    a = np.array([(scores[labels == 0] >= cut).mean() for cut in cuts])
    b = np.array([(scores[labels == 1] < cut).mean() for cut in cuts])
    cost = (1 - prevalence) * a + prevalence * miss_cost * b
    return float(cuts[cost.argmin()])
