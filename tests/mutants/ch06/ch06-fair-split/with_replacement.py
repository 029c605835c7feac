# mistake: draws tickets with replacement
# keeps: 2
# says: share
# only: share of the tickets
def fair_split(source, made, share, rng):
    tickets = np.unique(source)
    tickets = rng.choice(tickets, len(tickets))
    held = np.clip(round(share * len(tickets)), 1, len(tickets) - 1)
    out = np.isin(source, tickets[:held])
    return np.flatnonzero(~out), np.flatnonzero(out & ~made)
