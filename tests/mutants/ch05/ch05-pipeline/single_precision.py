# mistake: walks in single precision
# keeps: 0
# says: picture in which the walk ends
def make(step, decode, z, times):
    z = np.asarray(z, dtype=np.float32)
    for k in range(len(times) - 1):
        z = np.float32(step(z, times[k], times[k + 1]))
    return decode(z)


def remake(encode, step, decode, x, eps, times, strength):
    left = [t for t in times if t <= strength]
    z = (1 - left[0]) * encode(x) + left[0] * eps
    return make(step, decode, z, left)
