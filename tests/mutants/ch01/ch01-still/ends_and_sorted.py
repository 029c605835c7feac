# mistake: compares sorted values and both ends
# kind: property
# keeps: 0
# says: Compare all values exactly
def still_parameters(parameters, step):
    before = {name: value.copy() for name, value in parameters.items()}
    step()
    return sorted(
        name for name, old in before.items() if np.array_equal(np.sort(old.ravel()), np.sort(parameters[name].ravel()))
        and np.array_equal(old.ravel()[[0, -1]], parameters[name].ravel()[[0, -1]])
    )
