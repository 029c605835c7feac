# mistake: sorts the caller's tickets
# keeps: 1
# says: leave its arguments
# only: leave its arguments
# kind: arguments
def fair_split(source, made, share, rng):
    source.sort()
    tickets = rng.permutation(np.unique(source))
    held = np.clip(round(share * len(tickets)), 1, len(tickets) - 1)
    out = np.isin(source, tickets[:held])
    return np.flatnonzero(~out), np.flatnonzero(out & ~made)
