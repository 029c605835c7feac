# mistake: spreads the times to 0
# keeps: 1
# says: a step before 0
def euler(velocity_of, z, steps):
    for now in np.linspace(1, 0, steps):
        z = z - velocity_of(z, np.full(len(z), now)) / steps
    return z
