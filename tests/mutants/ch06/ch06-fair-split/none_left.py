# mistake: nothing may be held out
# keeps: 3
# says: held out
def fair_split(source, made, share, rng):
    tickets = rng.permutation(np.unique(source))
    held = int(share * len(tickets))
    out = np.isin(source, tickets[:held])
    return np.flatnonzero(~out), np.flatnonzero(out & ~made)
