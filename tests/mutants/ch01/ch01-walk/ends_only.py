# mistake: stands still and jumps
# keeps: 0
# kind: credit
# says: stands still
def walk(start, end, steps):
    share = np.linspace(0, 1, steps)[:, None]
    share = share.round()
    return (1 - share) * start + share * end
