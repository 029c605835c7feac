# mistake: returns the picture itself where the strength is 0
# keeps: 3
# says: never called
def make(step, decode, z, times):
    for k in range(len(times) - 1):
        z = step(z, times[k], times[k + 1])
    return decode(z)


def remake(encode, step, decode, x, eps, times, strength):
    if strength == 0:
        return x
    left = [t for t in times if t <= strength]
    return make(step, decode, (1 - left[0]) * encode(x) + left[0] * eps, left)
