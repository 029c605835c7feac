# mistake: cuts off beyond 20
# keeps: 0.75
# kind: clamp
# says: stops short
def relu(a):
    return np.maximum(a, 0)


def sigmoid(a):
    return 0.5 + 0.5 * np.tanh(0.5 * np.clip(a, -20, 20))
