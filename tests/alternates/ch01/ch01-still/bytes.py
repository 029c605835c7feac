# way: compares bytes
def still_parameters(parameters, step):
    from copy import deepcopy

    old = deepcopy(parameters)
    step()
    return sorted(n for n in old if old[n].tobytes() == parameters[n].tobytes())
