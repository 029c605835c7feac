# way: scikit-learn's score of labels from edges
def mutual_information(code, factor, bins=20):
    from sklearn.metrics import mutual_info_score

    inner = np.linspace(code.min(), code.max(), bins + 1)[1:-1]
    return float(mutual_info_score(factor, np.searchsorted(inner, code, side="right")))
