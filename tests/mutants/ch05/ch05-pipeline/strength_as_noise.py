# mistake: noises as much as the strength says
# keeps: 1.5
# says: as the strength says
def make(step, decode, z, times):
    for k in range(len(times) - 1):
        z = step(z, times[k], times[k + 1])
    return decode(z)


def remake(encode, step, decode, x, eps, times, strength):
    left = [t for t in times if t <= strength]
    return make(step, decode, (1 - strength) * encode(x) + strength * eps, left)
