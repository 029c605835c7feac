# way: step by step from the end
def euler(velocity_of, z, steps):
    def at(k):
        if k == steps:
            return z
        where = at(k + 1)
        return where - velocity_of(where, np.repeat((k + 1) / steps, len(where))) / steps

    return at(0)
