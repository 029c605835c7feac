# mistake: compares sums
# keeps: 0
# says: Compare all values exactly
def still_parameters(parameters, step):
    before = {n: v.copy() for n, v in parameters.items()}
    step()
    return sorted(n for n, old in before.items() if np.isclose(old.sum(), parameters[n].sum(), rtol=1e-14))
