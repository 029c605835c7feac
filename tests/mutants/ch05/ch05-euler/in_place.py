# mistake: walks in the noise that it is given
# keeps: 2
# says: changes what it is given
def euler(velocity_of, z, steps):
    for k in range(steps):
        z -= velocity_of(z, np.full(len(z), 1 - k / steps)) / steps
    return z
