# mistake: the overflow with its warning turned off
# keeps: 0.75
# kind: credit
# pitfall: P10
# says: whether or not NumPy warns
def relu(a):
    return np.maximum(a, 0)


def sigmoid(a):
    with np.errstate(all="ignore"):
        return np.exp(a) / (1 + np.exp(a))
