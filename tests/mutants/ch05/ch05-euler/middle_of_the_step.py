# mistake: asks at the step's middle
# keeps: 1
# says: not of its middle
def euler(velocity_of, z, steps):
    for k in range(steps):
        z = z - velocity_of(z, np.full(len(z), 1 - (k + 0.5) / steps)) / steps
    return z
