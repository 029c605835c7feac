# mistake: the area under the ROC curve
# keeps: 0
# says: under the ROC curve
def average_precision(scores, labels):
    if labels.all():
        return 1.0
    return roc_auc(scores[labels == 0], scores[labels == 1])
