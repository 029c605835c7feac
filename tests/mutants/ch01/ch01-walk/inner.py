# mistake: leaves both ends out
# keeps: 0
# says: Both ends
def walk(start, end, steps):
    share = np.linspace(0, 1, steps + 2)[1:-1, None]
    return (1 - share) * start + share * end
