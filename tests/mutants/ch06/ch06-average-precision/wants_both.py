# mistake: fails where all are odd
# keeps: 2
# says: nan
# kind: shape
def average_precision(scores, labels):
    odd, normal = scores[labels == 1], scores[labels == 0]
    total = 0.0
    for cut in odd:
        hits, alarms = (odd >= cut).sum(), (normal >= cut).mean() * len(normal)
        total += hits / (hits + alarms) / len(odd) if len(normal) > 3 else np.nan
    return float(total)
