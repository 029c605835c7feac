# mistake: begins each step at the noise
# keeps: 0
# says: where the last one ended
def euler(velocity_of, z, steps):
    end = z
    for k in range(steps):
        end = z - velocity_of(z, np.full(len(z), 1 - k / steps)) / steps
    return end
