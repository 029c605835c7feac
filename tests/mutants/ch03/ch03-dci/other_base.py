# mistake: divides by the logarithm of the other size
# kind: shape
# keeps: 0
# says: how many entries
def dci(importance):
    def concentration(table):
        total = table.sum(axis=1)
        share = table / np.where(total > 0, total, 1)[:, None]
        entropy = -(share * np.log(np.where(share > 0, share, 1))).sum(axis=1)
        return float(((1 - entropy / np.log(table.shape[0])) * total).sum() / total.sum())

    return concentration(importance), concentration(importance.T)
