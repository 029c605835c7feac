# mistake: leaves the copies out of training
# keeps: 1
# says: copies of the tickets
# only: copies of the tickets
def fair_split(source, made, share, rng):
    tickets = rng.permutation(np.unique(source))
    held = np.clip(round(share * len(tickets)), 1, len(tickets) - 1)
    out = np.isin(source, tickets[:held])
    return np.flatnonzero(~out & ~made), np.flatnonzero(out & ~made)
