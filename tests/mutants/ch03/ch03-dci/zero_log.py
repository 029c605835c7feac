# mistake: 0 ln 0 becomes nan
# keeps: 2
# says: 0 ln 0 is 0
def dci(importance):
    def concentration(table):
        total = table.sum(axis=1)
        share = table / total[:, None]
        entropy = -(share * np.log(share)).sum(axis=1)
        return float(((1 - entropy / np.log(table.shape[1])) * total).sum() / total.sum())

    return concentration(importance), concentration(importance.T)
