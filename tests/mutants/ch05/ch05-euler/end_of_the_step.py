# mistake: asks at the step's end
# keeps: 1
# says: not of its end
def euler(velocity_of, z, steps):
    for k in range(steps):
        z = z - velocity_of(z, np.full(len(z), 1 - (k + 1) / steps)) / steps
    return z
