# mistake: tickets as likely as they have rows
# keeps: 3
# says: same chance
def fair_split(source, made, share, rng):
    tickets = []
    for one in rng.permutation(source):
        if one not in tickets:
            tickets.append(one)
    held = np.clip(round(share * len(tickets)), 1, len(tickets) - 1)
    out = np.isin(source, tickets[:held])
    return np.flatnonzero(~out), np.flatnonzero(out & ~made)
