# mistake: returns sets
# keeps: 0
# says: an array or a list
# only: an array or a list
def fair_split(source, made, share, rng):
    tickets = rng.permutation(np.unique(source))
    held = np.clip(round(share * len(tickets)), 1, len(tickets) - 1)
    out = np.isin(source, tickets[:held])
    return set(np.flatnonzero(~out).tolist()), set(np.flatnonzero(out & ~made).tolist())
