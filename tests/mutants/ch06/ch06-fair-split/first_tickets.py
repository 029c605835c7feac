# mistake: the first tickets, always
# keeps: 3
# says: whatever the generator
# only: whatever the generator
def fair_split(source, made, share, rng):
    tickets = np.unique(source)
    held = np.clip(round(share * len(tickets)), 1, len(tickets) - 1)
    out = np.isin(source, tickets[:held])
    return np.flatnonzero(~out), np.flatnonzero(out & ~made)
