# mistake: takes the strength for a share of the steps
# keeps: 1.5
# says: first that is not above
def make(step, decode, z, times):
    for k in range(len(times) - 1):
        z = step(z, times[k], times[k + 1])
    return decode(z)


def remake(encode, step, decode, x, eps, times, strength):
    steps = len(times) - 1
    left = list(times[steps - int(steps * strength):])
    return make(step, decode, (1 - left[0]) * encode(x) + left[0] * eps, left)
