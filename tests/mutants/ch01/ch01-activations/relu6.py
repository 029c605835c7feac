# mistake: cuts relu off at 6
# keeps: 0
# kind: property
# says: however large
def relu(a):
    return np.clip(a, 0, 6)


def sigmoid(a):
    return 0.5 + 0.5 * np.tanh(0.5 * a)
