# mistake: a share of rows, ticket by ticket
# keeps: 2
# says: tickets, not rows
# only: tickets, not rows
def fair_split(source, made, share, rng):
    tickets = rng.permutation(np.unique(source))
    out, at = np.zeros(len(source), bool), 0
    while at < len(tickets) - 1 and (at == 0 or out.sum() < share * len(source)):
        out |= source == tickets[at]
        at += 1
    return np.flatnonzero(~out), np.flatnonzero(out & ~made)
