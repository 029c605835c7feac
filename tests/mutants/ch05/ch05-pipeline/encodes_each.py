# mistake: encodes at every step
# keeps: 1.5
# pitfall: P7
# says: encoder is called
def make(step, decode, z, times):
    for k in range(len(times) - 1):
        z = step(z, times[k], times[k + 1])
    return decode(z)


def remake(encode, step, decode, x, eps, times, strength):
    left = [t for t in times if t <= strength]
    z = (1 - left[0]) * encode(x) + left[0] * eps
    for now, later in zip(left[:-1], left[1:]):
        encode(x)
        z = step(z, now, later)
    return decode(z)
