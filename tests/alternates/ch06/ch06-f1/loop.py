# way: class by class, from precision and recall
def f1_scores(truth, named, n_classes):
    f1 = []
    for c in range(n_classes):
        hits = sum(1 for t, s in zip(truth, named) if t == s == c)
        if hits == 0:
            f1.append(0.0)
            continue
        precision = hits / sum(1 for s in named if s == c)
        recall = hits / sum(1 for t in truth if t == c)
        f1.append(2 / (1 / precision + 1 / recall))
    return np.array(f1), sum(f1) / n_classes
