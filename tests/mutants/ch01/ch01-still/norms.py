# mistake: compares norms
# keeps: 0
# kind: credit
# says: Compare all values exactly
def still_parameters(parameters, step):
    before = {n: v.copy() for n, v in parameters.items()}
    step()
    return sorted(n for n, old in before.items() if abs(np.linalg.norm(old) - np.linalg.norm(parameters[n])) < 1e-14)
