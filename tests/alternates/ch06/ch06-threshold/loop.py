# way: every cut, in a loop
def threshold(scores, labels, prevalence, miss_cost):
    best, least = -np.inf, np.inf
    for cut in [-np.inf, *scores.tolist(), np.inf]:
        flagged = scores >= cut
        alarms = flagged[labels == 0].mean()
        misses = (~flagged)[labels == 1].mean()
        cost = (1 - prevalence) * alarms + prevalence * miss_cost * misses
        if cost < least:
            best, least = cut, cost
    return best
