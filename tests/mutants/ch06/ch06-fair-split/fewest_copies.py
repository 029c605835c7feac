# mistake: holds out the tickets with the fewest copies
# keeps: 3
# says: same chance
def fair_split(source, made, share, rng):
    tickets = rng.permutation(np.unique(source))
    copies = np.array([(made & (source == one)).sum() for one in tickets])
    tickets = tickets[np.argsort(copies, kind="stable")]
    held = np.clip(round(share * len(tickets)), 1, len(tickets) - 1)
    out = np.isin(source, tickets[:held])
    return np.flatnonzero(~out), np.flatnonzero(out & ~made)
