# mistake: turns the end into a difference
# keeps: 1
# kind: arguments
# says: changes what it is given
def walk(start, end, steps):
    share = np.linspace(0, 1, steps)[:, None]
    end -= start
    return start + share * end
