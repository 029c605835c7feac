# way: in place in a copy, time less a little each step
def euler(velocity_of, z, steps):
    z = z.copy()
    t = np.ones(z.shape[0])
    for _ in range(steps):
        z -= velocity_of(z, t.copy()) / steps
        t -= 1 / steps
    return z
