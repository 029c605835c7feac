# mistake: keeps off time 0
# keeps: 1
# says: asked at another time
def euler(velocity_of, z, steps):
    for k in range(steps):
        z = z - velocity_of(z, np.full(len(z), max(1 - k / steps, 0.05))) / steps
    return z
