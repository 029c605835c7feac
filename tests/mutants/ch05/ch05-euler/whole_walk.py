# mistake: returns the whole walk
# keeps: 1
# says: should have shape
def euler(velocity_of, z, steps):
    walk = [z]
    for k in range(steps):
        walk.append(walk[-1] - velocity_of(walk[-1], np.full(len(z), 1 - k / steps)) / steps)
    return np.array(walk)
