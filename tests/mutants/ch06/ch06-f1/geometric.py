# mistake: the geometric mean
# keeps: 1
# says: geometric
# only: geometric
def f1_scores(truth, named, n_classes):
    hit = np.bincount(truth[truth == named], minlength=n_classes)
    true = np.bincount(truth, minlength=n_classes)
    said = np.bincount(named, minlength=n_classes)
    precision, recall = hit / np.maximum(said, 1), hit / np.maximum(true, 1)
    f1 = np.sqrt(precision * recall)
    return f1, float(f1.mean())
