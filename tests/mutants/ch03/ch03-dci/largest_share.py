# mistake: the largest share in place of the entropy
# kind: credit
# keeps: 0
# says: largest share
def dci(importance):
    def concentration(table):
        return float(table.max(axis=1).sum() / table.sum())

    return concentration(importance), concentration(importance.T)
