# mistake: weighted by the classes' sizes
# keeps: 2
# says: by their size
# only: by their size
def f1_scores(truth, named, n_classes):
    hit = np.bincount(truth[truth == named], minlength=n_classes)
    true = np.bincount(truth, minlength=n_classes)
    said = np.bincount(named, minlength=n_classes)
    f1 = 2 * hit / np.maximum(true + said, 1)
    return f1, float((f1 * true).sum() / true.sum())
