# mistake: harmonic mean of macro precision and recall
# keeps: 2
# says: mean precision with mean recall
# only: mean precision with mean recall
def f1_scores(truth, named, n_classes):
    hit = np.bincount(truth[truth == named], minlength=n_classes)
    true = np.bincount(truth, minlength=n_classes)
    said = np.bincount(named, minlength=n_classes)
    precision, recall = hit / np.maximum(said, 1), hit / np.maximum(true, 1)
    f1 = 2 * hit / np.maximum(true + said, 1)
    p, r = precision.mean(), recall.mean()
    return f1, float(2 * p * r / (p + r)) if p + r else 0.0
