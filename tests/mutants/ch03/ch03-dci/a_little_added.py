# mistake: a little added to every sum and share
# kind: clamp
# keeps: 2.5
# says: add nothing
def dci(importance):
    def concentration(table):
        total = table.sum(axis=1)
        share = table / (total + 1e-8)[:, None]
        entropy = -(share * np.log(share + 1e-8)).sum(axis=1)
        each = 1 - entropy / np.log(table.shape[1])
        return float(np.average(each, weights=total)) if total.any() else 0.0

    return concentration(importance), concentration(importance.T)
