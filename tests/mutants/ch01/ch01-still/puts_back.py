# mistake: puts the old values back
# keeps: 0
# kind: arguments
# says: you change them
def still_parameters(parameters, step):
    before = {n: v.copy() for n, v in parameters.items()}
    step()
    still = sorted(n for n, old in before.items() if np.array_equal(old, parameters[n]))
    parameters.update(before)
    return still
