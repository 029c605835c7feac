# mistake: a score for each class that occurs
# keeps: 2
# says: should have shape
def f1_scores(truth, named, n_classes):
    classes = np.unique(np.concatenate([truth, named]))
    f1 = np.array([2 * ((truth == c) & (named == c)).sum() / ((truth == c).sum() + (named == c).sum()) for c in classes])
    return f1, float(f1.mean())
