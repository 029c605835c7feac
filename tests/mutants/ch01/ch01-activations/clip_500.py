# mistake: a clip that float32 does not help
# keeps: 0.75
# pitfall: P10
# says: overflows
def relu(a):
    return np.maximum(a, 0)


def sigmoid(a):
    return 1 / (1 + np.exp(-np.clip(a, -500, 500)))
