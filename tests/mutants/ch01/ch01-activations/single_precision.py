# mistake: float32 on the way
# keeps: 0.75
# kind: precision
# says: digits of float32
def relu(a):
    return np.maximum(a, 0)


def sigmoid(a):
    low = a.astype(np.float32)
    return (0.5 + 0.5 * np.tanh(0.5 * low)).astype(a.dtype)
