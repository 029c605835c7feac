# mistake: relu changes its argument
# keeps: 0.75
# kind: arguments
# says: changes what it is given
def relu(a):
    a[a < 0] = 0
    return a


def sigmoid(a):
    return 0.5 + 0.5 * np.tanh(0.5 * a)
