# mistake: the trapezoid rule
# keeps: 0
# says: add steps
def average_precision(scores, labels):
    from sklearn.metrics import auc, precision_recall_curve

    precision, recall, _ = precision_recall_curve(labels, scores)
    return float(auc(recall, precision))
