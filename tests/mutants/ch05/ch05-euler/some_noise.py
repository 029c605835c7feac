# mistake: adds a little noise
# keeps: 2
# says: ends elsewhere
def euler(velocity_of, z, steps):
    for k in range(steps):
        z = z - velocity_of(z, np.full(len(z), 1 - k / steps)) / steps
    return z + 1e-7 * np.random.standard_normal(z.shape)
