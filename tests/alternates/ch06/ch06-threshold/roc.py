# way: scikit-learn's ROC curve
def threshold(scores, labels, prevalence, miss_cost):
    from sklearn.metrics import roc_curve

    alarms, hits, cuts = roc_curve(labels, scores, drop_intermediate=False)
    cost = (1 - prevalence) * alarms + prevalence * miss_cost * (1 - hits)
    return float(cuts[cost.argmin()])
