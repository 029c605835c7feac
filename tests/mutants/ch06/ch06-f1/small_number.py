# mistake: a small number in the denominator
# keeps: 2.5
# says: to all digits
def f1_scores(truth, named, n_classes):
    hit = np.bincount(truth[truth == named], minlength=n_classes)
    true = np.bincount(truth, minlength=n_classes)
    said = np.bincount(named, minlength=n_classes)
    precision, recall = hit / np.maximum(said, 1), hit / np.maximum(true, 1)
    f1 = 2 * precision * recall / (precision + recall + 1e-8)
    return f1, float(f1.mean())
