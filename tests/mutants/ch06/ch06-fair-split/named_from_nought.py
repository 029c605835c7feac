# mistake: takes tickets to be called 0, 1, 2
# keeps: 0
# says: called by any numbers
# only: called by any numbers
def fair_split(source, made, share, rng):
    tickets = rng.permutation(len(np.unique(source)))
    held = np.clip(round(share * len(tickets)), 1, len(tickets) - 1)
    out = np.isin(source, tickets[:held])
    return np.flatnonzero(~out), np.flatnonzero(out & ~made)
