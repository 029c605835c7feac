# mistake: throws early times away
# keeps: 3
# says: changes what it is given
def make(step, decode, z, times):
    for k in range(len(times) - 1):
        z = step(z, times[k], times[k + 1])
    return decode(z)


def remake(encode, step, decode, x, eps, times, strength):
    times = times if isinstance(times, list) else list(times)
    while times[0] > strength:
        times.pop(0)
    return make(step, decode, (1 - times[0]) * encode(x) + times[0] * eps, times)
