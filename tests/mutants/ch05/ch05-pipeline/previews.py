# mistake: decodes a preview of every step, and the end
# keeps: 0
# pitfall: P7
# says: inside your loop
def make(step, decode, z, times):
    previews = []
    for k in range(len(times) - 1):
        z = step(z, times[k], times[k + 1])
        previews.append(decode(z))
    return decode(z)


def remake(encode, step, decode, x, eps, times, strength):
    left = [t for t in times if t <= strength]
    z = (1 - left[0]) * encode(x) + left[0] * eps
    return make(step, decode, z, left)
