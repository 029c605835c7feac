# mistake: precision alone
# keeps: 1
# says: That is precision
# only: That is precision
def f1_scores(truth, named, n_classes):
    hit = np.bincount(truth[truth == named], minlength=n_classes)
    true = np.bincount(truth, minlength=n_classes)
    said = np.bincount(named, minlength=n_classes)
    precision, recall = hit / np.maximum(said, 1), hit / np.maximum(true, 1)
    return precision, float(precision.mean())
