# mistake: runs the step twice
# keeps: 0
# says: exactly once
def still_parameters(parameters, step):
    step()
    before = {n: v.copy() for n, v in parameters.items()}
    step()
    return sorted(n for n, old in before.items() if np.array_equal(old, parameters[n]))
