# mistake: holds out what should be trained on
# keeps: 2
# says: what is held out
# only: share is what is held out
def fair_split(source, made, share, rng):
    tickets = rng.permutation(np.unique(source))
    held = np.clip(round((1 - share) * len(tickets)), 1, len(tickets) - 1)
    out = np.isin(source, tickets[:held])
    return np.flatnonzero(~out), np.flatnonzero(out & ~made)
