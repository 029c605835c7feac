# mistake: takes steps of length 1
# keeps: 0
# says: share of the time
def euler(velocity_of, z, steps):
    for k in range(steps):
        z = z - velocity_of(z, np.full(len(z), 1 - k / steps))
    return z
