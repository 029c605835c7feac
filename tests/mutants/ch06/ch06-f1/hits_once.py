# mistake: hits counted once
# keeps: 1
# says: counts twice
# only: counts twice
def f1_scores(truth, named, n_classes):
    hit = np.bincount(truth[truth == named], minlength=n_classes)
    true = np.bincount(truth, minlength=n_classes)
    said = np.bincount(named, minlength=n_classes)
    f1 = hit / np.maximum(true + said - hit, 1)
    return f1, float(f1.mean())
