# mistake: the plain mean over the rows that are used
# keeps: 0
# says: weighs as much
def dci(importance):
    def concentration(table):
        total = table.sum(axis=1)
        share = table / np.where(total > 0, total, 1)[:, None]
        entropy = -(share * np.log(np.where(share > 0, share, 1))).sum(axis=1)
        return float((1 - entropy / np.log(table.shape[1]))[total > 0].mean())

    return concentration(importance), concentration(importance.T)
