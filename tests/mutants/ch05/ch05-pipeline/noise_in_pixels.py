# mistake: noises the picture
# keeps: 1.5
# says: something else than the pictures
def make(step, decode, z, times):
    for k in range(len(times) - 1):
        z = step(z, times[k], times[k + 1])
    return decode(z)


def remake(encode, step, decode, x, eps, times, strength):
    left = [t for t in times if t <= strength]
    noise = np.resize(eps, x.shape)
    return make(step, decode, encode((1 - left[0]) * x + left[0] * noise), left)
