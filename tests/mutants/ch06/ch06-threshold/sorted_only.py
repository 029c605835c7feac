# mistake: takes the scores for sorted
# keeps: 0
# says: Another cut costs less
# kind: shape
def threshold(scores, labels, prevalence, miss_cost):
    odd, normal = (labels == 1), (labels == 0)
    b = np.append(0, np.cumsum(odd)) / odd.sum()
    a = 1 - np.append(0, np.cumsum(normal)) / normal.sum()
    cost = (1 - prevalence) * a + prevalence * miss_cost * b
    return float(np.append(scores, np.inf)[cost.argmin()])
