# way: a walk that calls itself
def make(step, decode, z, times):
    if len(times) == 1:
        return decode(z)
    return make(step, decode, step(z, times[0], times[1]), times[1:])


def remake(encode, step, decode, x, eps, times, strength):
    if times[0] > strength:
        return remake(encode, step, decode, x, eps, times[1:], strength)
    return make(step, decode, np.average([encode(x), eps], axis=0, weights=[1 - times[0], times[0]]), times)
