# mistake: gives a list of times
# keeps: 1
# says: give the velocity an array
def euler(velocity_of, z, steps):
    for k in range(steps):
        z = z - velocity_of(z, [1 - k / steps] * len(z)) / steps
    return z
