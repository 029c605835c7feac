# mistake: the factor of 2 forgotten
# keeps: 1
# says: factor of 2
# only: factor of 2
def f1_scores(truth, named, n_classes):
    hit = np.bincount(truth[truth == named], minlength=n_classes)
    true = np.bincount(truth, minlength=n_classes)
    said = np.bincount(named, minlength=n_classes)
    f1 = hit / np.maximum(true + said, 1)
    return f1, float(f1.mean())
