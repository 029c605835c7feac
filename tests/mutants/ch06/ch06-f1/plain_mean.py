# mistake: the mean of precision and recall
# keeps: 1
# says: harmonic mean
# only: harmonic mean
# kind: credit
def f1_scores(truth, named, n_classes):
    hit = np.bincount(truth[truth == named], minlength=n_classes)
    true = np.bincount(truth, minlength=n_classes)
    said = np.bincount(named, minlength=n_classes)
    precision, recall = hit / np.maximum(said, 1), hit / np.maximum(true, 1)
    f1 = (precision + recall) / 2
    return f1, float(f1.mean())
