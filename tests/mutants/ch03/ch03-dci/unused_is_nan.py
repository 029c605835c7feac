# mistake: divides by the sum of a row that is zero
# keeps: 2.5
# says: nobody uses
def dci(importance):
    def concentration(table):
        total = table.sum(axis=1, keepdims=True)
        share = table / total
        entropy = -(share * np.log(np.where(share == 0, 1, share))).sum(axis=1)
        return float(((1 - entropy / np.log(table.shape[1])) * total[:, 0]).sum() / total.sum())

    return concentration(importance), concentration(importance.T)
