# way: by the largest difference
def still_parameters(parameters, step):
    before = {n: np.array(v) for n, v in parameters.items()}
    step()
    names = []
    for name in before:
        if np.abs(before[name] - parameters[name]).max() == 0:
            names.append(name)
    names.sort()
    return names
