# mistake: 1 where a class is neither named nor true
# keeps: 2.5
# says: F1 of 0
# only: F1 of 0
def f1_scores(truth, named, n_classes):
    hit = np.bincount(truth[truth == named], minlength=n_classes)
    true = np.bincount(truth, minlength=n_classes)
    said = np.bincount(named, minlength=n_classes)
    f1 = np.where(true + said > 0, 2 * hit / np.maximum(true + said, 1), 1.0)
    return f1, float(f1.mean())
