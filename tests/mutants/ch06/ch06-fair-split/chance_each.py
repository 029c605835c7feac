# mistake: each ticket by a coin of its own
# keeps: 2
# says: share
def fair_split(source, made, share, rng):
    tickets = np.unique(source)
    out = np.isin(source, tickets[rng.random(len(tickets)) < share])
    return np.flatnonzero(~out), np.flatnonzero(out & ~made)
