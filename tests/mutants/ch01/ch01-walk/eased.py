# mistake: slow at both ends
# keeps: 0
# says: Equal steps
def walk(start, end, steps):
    share = np.linspace(0, 1, steps)[:, None]
    share = share**2 * (3 - 2 * share)
    return (1 - share) * start + share * end
