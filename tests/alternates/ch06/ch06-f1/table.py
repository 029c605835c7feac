# way: from a table of truth against name
def f1_scores(truth, named, n_classes):
    table = np.zeros((n_classes, n_classes))
    np.add.at(table, (truth, named), 1)
    both = table.sum(axis=0) + table.sum(axis=1)
    f1 = np.divide(2 * np.diag(table), both, out=np.zeros(n_classes), where=both > 0)
    return f1, np.mean(f1)
