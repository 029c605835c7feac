# mistake: compares objects
# keeps: 0
# kind: property
# says: compare objects
def still_parameters(parameters, step):
    before = dict(parameters)
    step()
    return sorted(n for n, old in before.items() if old is parameters[n])
