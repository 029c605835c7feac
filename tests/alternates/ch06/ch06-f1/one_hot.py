# way: from rows of zeros and ones
def f1_scores(truth, named, n_classes):
    t, s = (np.eye(n_classes)[part] for part in (truth, named))
    f1 = 2 * (t * s).sum(axis=0) / np.clip(t.sum(axis=0) + s.sum(axis=0), 1, None)
    return f1, float(f1.sum() / n_classes)
