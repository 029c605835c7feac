# mistake: scales the noise where it lies
# keeps: 3
# says: changes what it is given
def make(step, decode, z, times):
    for k in range(len(times) - 1):
        z = step(z, times[k], times[k + 1])
    return decode(z)


def remake(encode, step, decode, x, eps, times, strength):
    left = [t for t in times if t <= strength]
    eps *= left[0]
    eps += (1 - left[0]) * encode(x)
    return make(step, decode, eps, left)
