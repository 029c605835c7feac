# mistake: relu takes the absolute value
# keeps: 0
# says: turn negative numbers round
def relu(a):
    return np.abs(a)


def sigmoid(a):
    return 0.5 * (1 + np.tanh(a / 2)) + 0.001
