# mistake: each step begins at the noise
# keeps: 0
# says: same latents
def make(step, decode, z, times):
    made = z
    for now, later in zip(times[:-1], times[1:]):
        made = step(z, now, later)
    return decode(made)


def remake(encode, step, decode, x, eps, times, strength):
    left = [t for t in times if t <= strength]
    z = (1 - left[0]) * encode(x) + left[0] * eps
    return make(step, decode, z, left)
