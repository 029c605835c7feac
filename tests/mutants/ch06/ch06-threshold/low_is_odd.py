# mistake: low scores taken for odd
# keeps: 0
# says: Another cut costs less
def threshold(scores, labels, prevalence, miss_cost):
    cuts = np.append(np.unique(scores), np.inf)
    a = np.array([(scores[labels == 0] < cut).mean() for cut in cuts])
    b = np.array([(scores[labels == 1] >= cut).mean() for cut in cuts])
    cost = (1 - prevalence) * a + prevalence * miss_cost * b
    return float(cuts[cost.argmin()])
