# mistake: corrects each step, as Heun did
# keeps: 0
# says: once in each
def euler(velocity_of, z, steps):
    for k in range(steps):
        now, later = 1 - k / steps, 1 - (k + 1) / steps
        v = velocity_of(z, np.full(len(z), now))
        guess = z - v / steps
        w = velocity_of(guess, np.full(len(z), max(later, 1e-9)))
        z = z - (v + w) / 2 / steps
    return z
