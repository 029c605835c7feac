# mistake: test first
# keeps: 0
# says: changed places
# only: changed places
def fair_split(source, made, share, rng):
    tickets = rng.permutation(np.unique(source))
    held = np.clip(round(share * len(tickets)), 1, len(tickets) - 1)
    out = np.isin(source, tickets[:held])
    return np.flatnonzero(out & ~made), np.flatnonzero(~out)
