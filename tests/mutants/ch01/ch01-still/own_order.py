# mistake: in the dictionary's order
# keeps: 1
# says: Return the names sorted
def still_parameters(parameters, step):
    before = {n: v.copy() for n, v in parameters.items()}
    step()
    return list(n for n, old in before.items() if np.array_equal(old, parameters[n]))
