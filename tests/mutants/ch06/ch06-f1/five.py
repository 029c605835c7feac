# mistake: five classes, whatever there are
# keeps: 0.5
# says: should have shape
# kind: shape
def f1_scores(truth, named, n_classes):
    n_classes = 5
    hit = np.bincount(truth[truth == named], minlength=n_classes)
    true = np.bincount(truth, minlength=n_classes)
    said = np.bincount(named, minlength=n_classes)
    f1 = 2 * hit / np.maximum(true + said, 1)
    return f1, float(f1.mean())
