# mistake: a mixture whose variance is kept
# keeps: 1.5
# says: straight line
def make(step, decode, z, times):
    for k in range(len(times) - 1):
        z = step(z, times[k], times[k + 1])
    return decode(z)


def remake(encode, step, decode, x, eps, times, strength):
    left = [t for t in times if t <= strength]
    z = np.sqrt(1 - left[0] ** 2) * encode(x) + left[0] * eps
    return make(step, decode, z, left)
