# mistake: takes a step at time 0
# keeps: 0
# says: as often as
def euler(velocity_of, z, steps):
    for k in range(steps + 1):
        z = z - velocity_of(z, np.full(len(z), 1 - k / steps)) / steps
    return z
