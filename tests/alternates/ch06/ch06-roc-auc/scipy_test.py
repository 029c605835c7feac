# way: SciPy's test of ranks
def roc_auc(normal, odd):
    from scipy.stats import mannwhitneyu

    return float(mannwhitneyu(odd, normal, method="asymptotic").statistic / (len(odd) * len(normal)))
