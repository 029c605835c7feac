# mistake: relu changes its argument
# keeps: 1
# says: changed its argument
def relu(a):
    a[a < 0] = 0
    return a


def sigmoid(a):
    return 0.5 + 0.5 * np.tanh(0.5 * a)
