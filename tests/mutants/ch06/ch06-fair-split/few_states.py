# mistake: seeds another generator with one of ten numbers
# keeps: 3
# says: different states
# only: different states
def fair_split(source, made, share, rng):
    tickets = np.random.default_rng(rng.integers(10)).permutation(np.unique(source))
    held = np.clip(round(share * len(tickets)), 1, len(tickets) - 1)
    out = np.isin(source, tickets[:held])
    return np.flatnonzero(~out), np.flatnonzero(out & ~made)
