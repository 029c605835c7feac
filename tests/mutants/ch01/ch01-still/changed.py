# mistake: returns what changed
# keeps: 0
# says: did change
def still_parameters(parameters, step):
    before = {n: v.copy() for n, v in parameters.items()}
    step()
    return sorted(n for n, old in before.items() if not np.array_equal(old, parameters[n]))
