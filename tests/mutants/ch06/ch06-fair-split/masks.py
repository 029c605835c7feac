# mistake: returns masks
# keeps: 0
# says: is a mask
# only: is a mask
def fair_split(source, made, share, rng):
    tickets = rng.permutation(np.unique(source))
    held = np.clip(round(share * len(tickets)), 1, len(tickets) - 1)
    out = np.isin(source, tickets[:held])
    return ~out, out & ~made
