# mistake: the exponent's sign
# keeps: 0
# says: sign in the exponent
def relu(a):
    return np.maximum(a, 0)


def sigmoid(a):
    return 0.5 - 0.5 * np.tanh(0.5 * a)
