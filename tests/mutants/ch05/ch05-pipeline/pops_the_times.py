# mistake: empties the list of times
# keeps: 3
# says: changes what it is given
def make(step, decode, z, times):
    times = times if isinstance(times, list) else list(times)
    now = times.pop(0)
    while times:
        z, now = step(z, now, times[0]), times.pop(0)
    return decode(z)


def remake(encode, step, decode, x, eps, times, strength):
    left = [t for t in times if t <= strength]
    z = (1 - left[0]) * encode(x) + left[0] * eps
    return make(step, decode, z, left)
