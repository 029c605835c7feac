# mistake: halves the argument
# keeps: 0.75
# kind: arguments
# says: changes what it is given
def relu(a):
    return np.maximum(a, 0)


def sigmoid(a):
    a *= 0.5
    return 0.5 + 0.5 * np.tanh(a)
