# way: a running sum of what each photo adds
def threshold(scores, labels, prevalence, miss_cost):
    odd = labels.sum()
    price = np.where(labels == 1, -prevalence * miss_cost / odd, (1 - prevalence) / (len(labels) - odd))
    values, place = np.unique(scores, return_inverse=True)
    of_each = np.bincount(place, weights=price)
    flagged = np.append(np.cumsum(of_each[::-1])[::-1], 0.0)  # from this score on
    return float(np.append(values, values[-1] + 1 + abs(values[-1]))[flagged.argmin()])
