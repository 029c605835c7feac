# mistake: right for two dimensions only
# keeps: 0
# kind: shape
# says: should have shape
def relu(a):
    return np.maximum(a, 0)


def sigmoid(a):
    return np.array([[0.5 + 0.5 * np.tanh(0.5 * v) for v in row] for row in a.reshape(len(a), -1)], dtype=a.dtype)
