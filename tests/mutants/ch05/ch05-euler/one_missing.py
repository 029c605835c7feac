# mistake: leaves out the last step
# keeps: 0
# says: step is missing
def euler(velocity_of, z, steps):
    for now in np.linspace(1, 0, steps + 1)[:-2]:
        z = z - velocity_of(z, np.full(len(z), now)) / steps
    return z
