# mistake: rounds times
# keeps: 3
# says: a time too early
def make(step, decode, z, times):
    for k in range(len(times) - 1):
        z = step(z, times[k], times[k + 1])
    return decode(z)


def remake(encode, step, decode, x, eps, times, strength):
    left = [t for t in times if round(t, 3) <= round(strength, 3)]
    return make(step, decode, (1 - left[0]) * encode(x) + left[0] * eps, left)
