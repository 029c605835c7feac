# mistake: makes the table it was given sum to 1
# kind: arguments
# keeps: 2.5
# says: leave its arguments
def dci(importance):
    importance /= importance.sum()

    def concentration(table):
        total = table.sum(axis=1)
        share = table / np.where(total > 0, total, 1)[:, None]
        entropy = -(share * np.log(np.where(share > 0, share, 1))).sum(axis=1)
        return float(((1 - entropy / np.log(table.shape[1])) * total).sum())

    return concentration(importance), concentration(importance.T)
