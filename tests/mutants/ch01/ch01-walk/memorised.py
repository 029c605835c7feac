# mistake: the visible example's values
# keeps: 0
# kind: shape
# says: should have shape
def walk(start, end, steps):
    return np.array([[0, 4, 1], [0.5, 3, 1], [1, 2, 1], [1.5, 1, 1], [2, 0, 1]])
