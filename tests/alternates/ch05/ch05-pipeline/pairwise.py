# way: pairs of times; the first place found by counting
def make(step, decode, z, times):
    from itertools import pairwise

    for now, later in pairwise(times):
        z = step(z, now, later)
    return decode(z)


def remake(encode, step, decode, x, eps, times, strength):
    first = sum(t > strength for t in times)
    t = times[first]
    code = encode(x)
    return make(step, decode, code + t * (eps - code), times[first:])
