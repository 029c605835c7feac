# mistake: a generator of its own
# keeps: 3
# says: whatever the generator
# only: whatever the generator
# kind: draws
def fair_split(source, made, share, rng):
    tickets = np.random.default_rng(0).permutation(np.unique(source))
    held = np.clip(round(share * len(tickets)), 1, len(tickets) - 1)
    out = np.isin(source, tickets[:held])
    return np.flatnonzero(~out), np.flatnonzero(out & ~made)
