# mistake: the code does not fade
# keeps: 1.5
# says: code fades
def make(step, decode, z, times):
    for k in range(len(times) - 1):
        z = step(z, times[k], times[k + 1])
    return decode(z)


def remake(encode, step, decode, x, eps, times, strength):
    left = [t for t in times if t <= strength]
    return make(step, decode, encode(x) + left[0] * eps, left)
