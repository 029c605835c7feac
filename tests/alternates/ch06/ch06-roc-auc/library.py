# way: scikit-learn's area
def roc_auc(normal, odd):
    from sklearn.metrics import roc_auc_score

    truth = np.r_[np.zeros(len(normal)), np.ones(len(odd))]
    return roc_auc_score(truth, np.r_[normal, odd])
