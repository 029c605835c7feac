# mistake: counts of mistakes in the set
# keeps: 0
# says: Take the share that is stated
def threshold(scores, labels, prevalence, miss_cost):
    cuts = np.append(np.unique(scores), np.inf)
    cost = [
        ((scores >= cut) & (labels == 0)).sum() + miss_cost * ((scores < cut) & (labels == 1)).sum()
        for cut in cuts
    ]
    return float(cuts[int(np.argmin(cost))])
