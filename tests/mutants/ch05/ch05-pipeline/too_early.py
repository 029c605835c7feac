# mistake: begins at the last time above the strength
# keeps: 1.5
# says: a time too early
def make(step, decode, z, times):
    for k in range(len(times) - 1):
        z = step(z, times[k], times[k + 1])
    return decode(z)


def remake(encode, step, decode, x, eps, times, strength):
    first = max(0, sum(t > strength for t in times) - 1)
    left = list(times[first:])
    return make(step, decode, (1 - left[0]) * encode(x) + left[0] * eps, left)
