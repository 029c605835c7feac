# mistake: the 95 % quantile of normal ones
# keeps: 0
# says: 95 of 100
def threshold(scores, labels, prevalence, miss_cost):
    return float(np.quantile(scores[labels == 0], 0.95))
