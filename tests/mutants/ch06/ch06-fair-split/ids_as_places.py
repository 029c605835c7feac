# mistake: ticket numbers taken for places
# keeps: 2
# says: share of the tickets
# kind: shape
def fair_split(source, made, share, rng):
    tickets = rng.permutation(source.max() + 1)
    held = np.clip(round(share * len(tickets)), 1, len(tickets) - 1)
    out = np.isin(source, tickets[:held])
    return np.flatnonzero(~out), np.flatnonzero(out & ~made)
