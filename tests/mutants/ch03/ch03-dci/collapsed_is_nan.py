# mistake: a mean over nothing where nobody uses anything
# keeps: 2.5
# says: nan or inf
def dci(importance):
    def concentration(table):
        total = table.sum(axis=1)
        share = table / np.where(total > 0, total, 1)[:, None]
        entropy = -(share * np.log(np.where(share > 0, share, 1))).sum(axis=1)
        each = 1 - entropy / np.log(table.shape[1])
        return float((each * total).sum() / total.sum())

    return concentration(importance), concentration(importance.T)
