# mistake: small steps count as none
# keeps: 0
# kind: property
# says: Compare all values exactly
def still_parameters(parameters, step):
    before = {n: v.copy() for n, v in parameters.items()}
    step()
    return sorted(n for n, old in before.items() if np.allclose(old, parameters[n]))
