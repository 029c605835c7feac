# mistake: takes fifty steps at most
# keeps: 2
# says: ends elsewhere
def euler(velocity_of, z, steps):
    for k in range(min(steps, 50)):
        z = z - velocity_of(z, np.full(len(z), 1 - k / steps)) / steps
    return z
