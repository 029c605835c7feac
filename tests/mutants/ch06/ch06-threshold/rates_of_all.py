# mistake: shares of all photos, weighed by the stated share
# keeps: 0
# says: Another cut costs less
def threshold(scores, labels, prevalence, miss_cost):
    cuts = np.append(np.unique(scores), np.inf)
    cost = [
        (1 - prevalence) * ((scores >= cut) & (labels == 0)).mean()
        + prevalence * miss_cost * ((scores < cut) & (labels == 1)).mean()
        for cut in cuts
    ]
    return float(cuts[int(np.argmin(cost))])
