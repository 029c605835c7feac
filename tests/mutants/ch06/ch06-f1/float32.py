# mistake: float32
# keeps: 2.5
# says: float32
# kind: precision
def f1_scores(truth, named, n_classes):
    hit = np.bincount(truth[truth == named], minlength=n_classes)
    true = np.bincount(truth, minlength=n_classes)
    said = np.bincount(named, minlength=n_classes)
    f1 = (2 * hit / np.maximum(true + said, 1)).astype(np.float32)
    return f1, float(f1.mean())
