# way: times as an array, a loop of its own, names of arguments
def make(step, decode, z, times):
    times = np.asarray(times)
    for k, now in enumerate(times[:-1]):
        z = step(z, now, times[k + 1])
    return decode(z)


def remake(encode, step, decode, x, eps, times, strength):
    times = np.asarray(times)
    times = times[times <= strength]
    z = (1 - times[0]) * encode(x) + times[0] * eps
    while len(times) > 1:
        z = step(z, times[0], times[1])
        times = times[1:]
    return decode(z)
