# mistake: rounded to three places
# keeps: 1
# says: You round the scores
# only: You round the scores
def f1_scores(truth, named, n_classes):
    hit = np.bincount(truth[truth == named], minlength=n_classes)
    true = np.bincount(truth, minlength=n_classes)
    said = np.bincount(named, minlength=n_classes)
    f1 = 2 * hit / np.maximum(true + said, 1)
    f1 = f1.round(3)
    return f1, float(f1.mean())
