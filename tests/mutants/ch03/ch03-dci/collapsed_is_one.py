# mistake: calls a table of zeros perfect
# keeps: 2.5
# says: both are 0
def dci(importance):
    def concentration(table):
        total = table.sum(axis=1)
        share = table / np.where(total > 0, total, 1)[:, None]
        entropy = -(share * np.log(np.where(share > 0, share, 1))).sum(axis=1)
        each = 1 - entropy / np.log(table.shape[1])
        return float(np.average(each, weights=total)) if total.any() else 1.0

    return concentration(importance), concentration(importance.T)
