# mistake: rounded to six places
# keeps: 2.5
# says: not to all digits
# only: not to all digits
def f1_scores(truth, named, n_classes):
    hit = np.bincount(truth[truth == named], minlength=n_classes)
    both = np.bincount(truth, minlength=n_classes) + np.bincount(named, minlength=n_classes)
    f1 = 2 * hit / np.maximum(both, 1)
    return f1.round(6), float(f1.mean())
