# mistake: compares sorted values
# keeps: 0
# says: Compare all values exactly
def still_parameters(parameters, step):
    before = {n: v.copy() for n, v in parameters.items()}
    step()
    return sorted(n for n, old in before.items() if np.array_equal(np.sort(old, axis=None), np.sort(parameters[n], axis=None)))
