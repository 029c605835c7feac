# mistake: times swapped
# keeps: 0
# says: then the later one
def make(step, decode, z, times):
    for now, later in zip(times[:-1], times[1:]):
        z = step(z, later, now)
    return decode(z)


def remake(encode, step, decode, x, eps, times, strength):
    left = [t for t in times if t <= strength]
    z = (1 - left[0]) * encode(x) + left[0] * eps
    return make(step, decode, z, left)
