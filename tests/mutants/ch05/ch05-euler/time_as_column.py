# mistake: gives times as a column
# keeps: 1
# says: should have shape
def euler(velocity_of, z, steps):
    for k in range(steps):
        z = z - velocity_of(z, np.full((len(z), 1), 1 - k / steps)) / steps
    return z
