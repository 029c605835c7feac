# mistake: keeps references
# keeps: 0
# says: Keep copies
def still_parameters(parameters, step):
    before = dict(parameters)
    step()
    return sorted(n for n, old in before.items() if np.array_equal(old, parameters[n]))
