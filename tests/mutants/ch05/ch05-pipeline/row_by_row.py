# mistake: decodes picture by picture
# keeps: 0
# says: for the whole batch
def make(step, decode, z, times):
    for k in range(len(times) - 1):
        z = step(z, times[k], times[k + 1])
    return np.stack([decode(row[None])[0] for row in z])


def remake(encode, step, decode, x, eps, times, strength):
    left = [t for t in times if t <= strength]
    z = (1 - left[0]) * encode(x) + left[0] * eps
    return make(step, decode, z, left)
