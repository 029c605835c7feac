# way: with exp of minus the absolute value
def relu(a):
    return (a + np.abs(a)) / 2


def sigmoid(a):
    e = np.exp(-np.abs(a))
    return np.where(a >= 0, 1, e) / (1 + e)
