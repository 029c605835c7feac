# mistake: always returns float64
# keeps: 0.75
# kind: precision
# says: dtype
def relu(a):
    return np.maximum(a, 0)


def sigmoid(a):
    return (0.5 + 0.5 * np.tanh(0.5 * a)).astype(np.float64)
