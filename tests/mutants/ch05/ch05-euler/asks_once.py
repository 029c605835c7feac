# mistake: asks once for all steps
# keeps: 0
# says: asked anew
def euler(velocity_of, z, steps):
    v = velocity_of(z, np.ones(len(z)))
    for _ in range(steps):
        z = z - v / steps
    return z
