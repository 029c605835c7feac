# mistake: goes on to time 0
# keeps: 0
# says: You take
def make(step, decode, z, times):
    for now, later in zip(times, [*times[1:], 0.0]):
        z = step(z, now, later)
    return decode(z)


def remake(encode, step, decode, x, eps, times, strength):
    left = [t for t in times if t <= strength]
    z = (1 - left[0]) * encode(x) + left[0] * eps
    return make(step, decode, z, left)
