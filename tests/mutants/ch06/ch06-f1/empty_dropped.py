# mistake: classes that are not there are left out of the mean
# keeps: 2.5
# says: counts in the mean
# only: counts in the mean
def f1_scores(truth, named, n_classes):
    hit = np.bincount(truth[truth == named], minlength=n_classes)
    true = np.bincount(truth, minlength=n_classes)
    said = np.bincount(named, minlength=n_classes)
    f1 = 2 * hit / np.maximum(true + said, 1)
    return f1, float(f1[true + said > 0].mean())
