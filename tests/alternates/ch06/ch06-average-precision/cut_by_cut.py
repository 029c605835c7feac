# way: a loop over cuts
def average_precision(scores, labels):
    total, found = 0.0, 0
    for cut in sorted(set(scores.tolist()), reverse=True):
        flagged = scores >= cut
        hits = int(labels[flagged].sum())
        total += (hits - found) * hits / int(flagged.sum())
        found = hits
    return total / found
