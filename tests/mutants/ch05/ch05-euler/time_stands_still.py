# mistake: asks at time 1 always
# keeps: 1
# says: time goes on
def euler(velocity_of, z, steps):
    for k in range(steps):
        z = z - velocity_of(z, np.full(len(z), 1.0)) / steps
    return z
