# mistake: puts copies into the dictionary
# kind: arguments
# keeps: 0
# says: those that the step left
def still_parameters(parameters, step):
    before = {name: value.copy() for name, value in parameters.items()}
    step()
    parameters.update({name: parameters[name].copy() for name in before})
    return sorted(
        name for name, old in before.items() if np.array_equal(old, parameters[name])
    )
