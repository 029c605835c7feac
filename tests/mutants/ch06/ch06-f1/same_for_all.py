# mistake: the share of right names for all classes
# keeps: 1
# says: of its own
# kind: property
def f1_scores(truth, named, n_classes):
    f1 = np.full(n_classes, (truth == named).mean())
    return f1, float(f1.mean())
