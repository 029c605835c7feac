# mistake: gives an array of one time
# keeps: 1
# says: should have shape
def euler(velocity_of, z, steps):
    for k in range(steps):
        z = z - velocity_of(z, np.array([1 - k / steps])) / steps
    return z
