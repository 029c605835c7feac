# mistake: the textbook formula overflows
# keeps: 0.75
# kind: credit
# pitfall: P10
# says: overflows
def relu(a):
    return np.maximum(a, 0)


def sigmoid(a):
    return 1 / (1 + np.exp(-a))
