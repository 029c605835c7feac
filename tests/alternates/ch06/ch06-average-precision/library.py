# way: scikit-learn's average
def average_precision(scores, labels):
    from sklearn.metrics import average_precision_score

    return average_precision_score(labels, scores)
