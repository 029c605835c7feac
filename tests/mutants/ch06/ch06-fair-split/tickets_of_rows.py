# mistake: the rows' tickets in place of the rows
# keeps: 0
# says: called
# only: return the numbers of their rows
def fair_split(source, made, share, rng):
    tickets = rng.permutation(np.unique(source))
    held = np.clip(round(share * len(tickets)), 1, len(tickets) - 1)
    out = np.isin(source, tickets[:held])
    return source[~out], source[out & ~made]
