# mistake: asks for the number of a step
# keeps: 1
# says: not the number of a step
def euler(velocity_of, z, steps):
    for k in range(steps):
        z = z - velocity_of(z, np.full(len(z), steps - k)) / steps
    return z
