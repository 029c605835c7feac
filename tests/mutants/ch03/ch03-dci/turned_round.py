# mistake: the entropy's share itself
# keeps: 0
# says: turn it round
def dci(importance):
    def concentration(table):
        total = table.sum(axis=1)
        share = table / np.where(total > 0, total, 1)[:, None]
        entropy = -(share * np.log(np.where(share > 0, share, 1))).sum(axis=1)
        return float((entropy / np.log(table.shape[1]) * total).sum() / total.sum())

    return concentration(importance), concentration(importance.T)
