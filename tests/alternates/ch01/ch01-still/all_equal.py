# way: entry by entry
def still_parameters(parameters, step):
    before = {n: v.copy() for n, v in parameters.items()}
    step()
    return sorted(n for n, old in before.items() if old.shape == parameters[n].shape and bool((old == parameters[n]).all()))
