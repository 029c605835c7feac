# mistake: tickets next to each other
# keeps: 3
# says: in company
def fair_split(source, made, share, rng):
    tickets = np.roll(np.unique(source), rng.integers(len(np.unique(source))))
    held = np.clip(round(share * len(tickets)), 1, len(tickets) - 1)
    out = np.isin(source, tickets[:held])
    return np.flatnonzero(~out), np.flatnonzero(out & ~made)
