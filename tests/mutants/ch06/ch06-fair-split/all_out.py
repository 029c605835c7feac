# mistake: rounds up, to all tickets
# keeps: 3
# says: All is held out
# only: All is held out
def fair_split(source, made, share, rng):
    tickets = rng.permutation(np.unique(source))
    held = int(np.ceil(share * len(tickets)))
    out = np.isin(source, tickets[:held])
    return np.flatnonzero(~out), np.flatnonzero(out & ~made)
