# mistake: compares the first row only
# keeps: 0
# kind: shape
# says: Compare all values
def still_parameters(parameters, step):
    before = {n: v.copy() for n, v in parameters.items()}
    step()
    return sorted(n for n, old in before.items() if np.array_equal(old[:1], parameters[n][:1]))
