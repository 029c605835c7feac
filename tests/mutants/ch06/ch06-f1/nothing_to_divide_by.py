# mistake: plain numbers, which do not divide by 0
# keeps: 2
# says: never named
def f1_scores(truth, named, n_classes):
    f1 = []
    for c in range(n_classes):
        hit = int(((truth == c) & (named == c)).sum())
        precision, recall = hit / int((named == c).sum()), hit / int((truth == c).sum())
        f1.append(2 * precision * recall / (precision + recall))
    return np.array(f1), sum(f1) / n_classes
