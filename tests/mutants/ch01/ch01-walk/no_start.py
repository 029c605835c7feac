# mistake: leaves the start out
# keeps: 0
# says: start belongs
def walk(start, end, steps):
    share = np.arange(1, steps + 1)[:, None] / steps
    return (1 - share) * start + share * end
