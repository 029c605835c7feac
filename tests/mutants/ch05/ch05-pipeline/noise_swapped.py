# mistake: noise where the code belongs
# keeps: 1.5
# says: changed places
def make(step, decode, z, times):
    for k in range(len(times) - 1):
        z = step(z, times[k], times[k + 1])
    return decode(z)


def remake(encode, step, decode, x, eps, times, strength):
    left = [t for t in times if t <= strength]
    return make(step, decode, left[0] * encode(x) + (1 - left[0]) * eps, left)
