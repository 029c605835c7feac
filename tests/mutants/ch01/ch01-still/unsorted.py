# mistake: in the dictionary's order, reversed
# keeps: 1
# says: sorted
def still_parameters(parameters, step):
    before = {n: v.copy() for n, v in parameters.items()}
    step()
    still = [n for n, old in before.items() if np.array_equal(old, parameters[n])]
    return sorted(still, reverse=True)
