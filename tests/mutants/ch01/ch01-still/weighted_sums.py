# mistake: compares weighted sums
# kind: property
# keeps: 0
# says: Compare all values exactly
def still_parameters(parameters, step):
    before = {name: value.copy() for name, value in parameters.items()}
    step()
    return sorted(
        name for name, old in before.items() if (np.arange(old.size) + 1) @ old.ravel()
        == (np.arange(old.size) + 1) @ parameters[name].ravel()
    )
