# mistake: from end to start
# keeps: 0
# says: backwards
def walk(start, end, steps):
    share = np.linspace(0, 1, steps)[:, None]
    return share * start + (1 - share) * end
