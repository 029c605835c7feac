# mistake: the table as a whole made to sum to 1, not each row
# keeps: 0
# says: sum to 1
def dci(importance):
    def concentration(table):
        share = table / table.sum()
        entropy = -(share * np.log(np.where(share > 0, share, 1))).sum(axis=1)
        return float(((1 - entropy / np.log(table.shape[1])) * share.sum(axis=1)).sum())

    return concentration(importance), concentration(importance.T)
