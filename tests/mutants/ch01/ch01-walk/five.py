# mistake: five steps whatever is asked
# keeps: 0
# kind: shape
# says: should have shape
def walk(start, end, steps):
    share = np.linspace(0, 1, 5)[:, None]
    return (1 - share) * start + share * end
