# mistake: spreads steps over one more
# keeps: 0
# says: All steps together
def euler(velocity_of, z, steps):
    for k in range(steps):
        z = z - velocity_of(z, np.full(len(z), 1 - k / steps)) / (steps + 1)
    return z
