# mistake: nan where nobody named a class
# keeps: 2
# says: nan or inf
def f1_scores(truth, named, n_classes):
    hit = np.bincount(truth[truth == named], minlength=n_classes)
    true = np.bincount(truth, minlength=n_classes)
    said = np.bincount(named, minlength=n_classes)
    with np.errstate(all='ignore'):
        precision, recall = hit / said, hit / true
        f1 = 2 * precision * recall / (precision + recall)
    return f1, float(f1.mean())
