# mistake: shuffles the caller's rows
# keeps: 0
# says: leave its arguments
# only: leave its arguments
def fair_split(source, made, share, rng):
    rng.shuffle(source)
    tickets = rng.permutation(np.unique(source))
    held = np.clip(round(share * len(tickets)), 1, len(tickets) - 1)
    out = np.isin(source, tickets[:held])
    return np.flatnonzero(~out), np.flatnonzero(out & ~made)
