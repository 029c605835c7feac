# mistake: the global generator
# keeps: 3
# says: same state
def fair_split(source, made, share, rng):
    tickets = np.random.permutation(np.unique(source))
    held = np.clip(round(share * len(tickets)), 1, len(tickets) - 1)
    out = np.isin(source, tickets[:held])
    return np.flatnonzero(~out), np.flatnonzero(out & ~made)
