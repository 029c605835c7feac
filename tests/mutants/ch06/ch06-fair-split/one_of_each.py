# mistake: one photo of each held-out ticket
# keeps: 1
# says: do not judge by
def fair_split(source, made, share, rng):
    tickets = rng.permutation(np.unique(source))
    held = np.clip(round(share * len(tickets)), 1, len(tickets) - 1)
    out = np.isin(source, tickets[:held])
    test = np.flatnonzero(out & ~made)
    test = test[np.unique(source[test], return_index=True)[1]]
    return np.flatnonzero(~out), test
