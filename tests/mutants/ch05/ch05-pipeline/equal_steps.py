# mistake: steps of one length
# keeps: 0
# says: from one of the times
def make(step, decode, z, times):
    even = np.linspace(times[0], times[-1], len(times))
    for now, later in zip(even[:-1], even[1:]):
        z = step(z, now, later)
    return decode(z)


def remake(encode, step, decode, x, eps, times, strength):
    left = [t for t in times if t <= strength]
    z = (1 - left[0]) * encode(x) + left[0] * eps
    return make(step, decode, z, left)
