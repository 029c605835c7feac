# mistake: clips where it is
# keeps: 2
# says: ends elsewhere
def euler(velocity_of, z, steps):
    for k in range(steps):
        z = z - velocity_of(z, np.full(len(z), 1 - k / steps)) / steps
        z = np.clip(z, -20, 20)
    return z
