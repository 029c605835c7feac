# mistake: per cent
# keeps: 0
# says: hundredths
# only: hundredths
def f1_scores(truth, named, n_classes):
    hit = np.bincount(truth[truth == named], minlength=n_classes)
    both = np.bincount(truth, minlength=n_classes) + np.bincount(named, minlength=n_classes)
    f1 = 2 * hit / np.maximum(both, 1)
    return 100 * f1, float(100 * f1.mean())
