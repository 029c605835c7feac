# mistake: marks wrong names in the caller's array
# keeps: 2.5
# says: leave its arguments
# kind: arguments
def f1_scores(truth, named, n_classes):
    hit = np.bincount(truth[truth == named], minlength=n_classes)
    true = np.bincount(truth, minlength=n_classes)
    said = np.bincount(named, minlength=n_classes)
    f1 = 2 * hit / np.maximum(true + said, 1)
    named[named != truth] = 0
    return f1, float(f1.mean())
