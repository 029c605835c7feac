# mistake: tanh itself
# keeps: 0
# says: runs from 0 to 1
def relu(a):
    return np.maximum(a, 0)


def sigmoid(a):
    return np.tanh(a)
