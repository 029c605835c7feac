# mistake: walks while the time is above 0
# keeps: 0
# says: as often as
def euler(velocity_of, z, steps):
    t = 1.0
    while t > 0:
        z = z - velocity_of(z, np.full(len(z), t)) / steps
        t -= 1 / steps
    return z
