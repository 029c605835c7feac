# mistake: one row of noise for the batch
# keeps: 1.5
# says: picture in which the walk ends
def make(step, decode, z, times):
    for k in range(len(times) - 1):
        z = step(z, times[k], times[k + 1])
    return decode(z)


def remake(encode, step, decode, x, eps, times, strength):
    left = [t for t in times if t <= strength]
    return make(step, decode, (1 - left[0]) * encode(x) + left[0] * eps[:1], left)
