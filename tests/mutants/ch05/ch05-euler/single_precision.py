# mistake: walks in single precision
# keeps: 2
# says: ends elsewhere
def euler(velocity_of, z, steps):
    for k in range(steps):
        z = z.astype(np.float32) - velocity_of(z, np.full(len(z), 1 - k / steps)) / steps
    return z
