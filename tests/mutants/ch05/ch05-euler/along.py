# mistake: walks along the velocity
# keeps: 0
# says: go against it
def euler(velocity_of, z, steps):
    for k in range(steps):
        z = z + velocity_of(z, np.full(len(z), 1 - k / steps)) / steps
    return z
