# mistake: compares in float32
# keeps: 0
# kind: precision
# says: Compare all values exactly
def still_parameters(parameters, step):
    before = {n: v.copy() for n, v in parameters.items()}
    step()
    return sorted(n for n, old in before.items() if np.array_equal(old.astype(np.float32), parameters[n].astype(np.float32)))
