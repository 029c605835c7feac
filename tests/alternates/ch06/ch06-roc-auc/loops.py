# way: pair by pair
def roc_auc(normal, odd):
    won = 0.0
    for b in odd.tolist():
        for a in normal.tolist():
            won += 1.0 if b > a else 0.5 if b == a else 0.0
    return won / len(normal) / len(odd)
