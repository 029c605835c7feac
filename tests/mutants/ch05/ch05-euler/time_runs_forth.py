# mistake: lets time run from 0 to 1
# keeps: 1
# says: Time runs from 1
def euler(velocity_of, z, steps):
    for k in range(steps):
        z = z - velocity_of(z, np.full(len(z), k / steps)) / steps
    return z
