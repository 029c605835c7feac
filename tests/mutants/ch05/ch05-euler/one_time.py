# mistake: gives one time for all rows
# keeps: 1
# says: Each row of the batch has a time
def euler(velocity_of, z, steps):
    for k in range(steps):
        z = z - velocity_of(z, 1 - k / steps) / steps
    return z
