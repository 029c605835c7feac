# mistake: leaves the end out
# keeps: 0
# says: end belongs
def walk(start, end, steps):
    share = np.arange(steps)[:, None] / steps
    return (1 - share) * start + share * end
