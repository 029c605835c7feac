# mistake: asks twice in each step
# keeps: 1
# says: once in each
def euler(velocity_of, z, steps):
    for k in range(steps):
        t = np.full(len(z), 1 - k / steps)
        assert velocity_of(z, t).shape == z.shape
        z = z - velocity_of(z, t) / steps
    return z
