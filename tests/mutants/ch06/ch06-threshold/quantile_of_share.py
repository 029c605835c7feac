# mistake: flags as large a share of normal ones as is odd
# keeps: 0
# says: Another cut costs less, with the share
def threshold(scores, labels, prevalence, miss_cost):
    return float(np.quantile(scores[labels == 0], 1 - prevalence))
